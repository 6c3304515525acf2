"""A decision about a text that was handed in, from the home screen or its preview."""

from wagtail.admin import messages

from core.undo import words
from core.undo.changes import state_of


class DecisionMessageMixin:
    def post(self, request, *args, **kwargs):
        before = state_of(self.object)
        answer = super().post(request, *args, **kwargs)
        instance = type(self.object)._default_manager.get(pk=self.object.pk)
        text = words.decision_message(request, instance, self.task_state, before)
        if text:
            messages.success(request, text)
        return answer
