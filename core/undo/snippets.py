"""Snippets that are published: views for their viewsets."""

from wagtail.snippets.views import snippets

from core.admin.approval import ToldBeforeApprovalMixin
from core.admin.autosave import CreateDraftView, EditDraftView
from core.undo import words
from core.undo.changes import change_since, state_of
from core.undo.decisions import DecisionMessageMixin


class _PublicationMessageMixin:
    own_message = None

    def publish_action(self):
        before = state_of(self.object)
        answer = super().publish_action()
        instance = self.model._default_manager.get(pk=self.object.pk)
        if instance.live and not self._is_for_later(instance):
            self.own_message = words.published_message(self.request, instance, before)
        return answer

    def _is_for_later(self, instance) -> bool:
        return instance.scheduled_revision is not None

    def get_success_message(self, instance=None):
        return self.own_message or super().get_success_message(instance)

    def get_success_buttons(self):
        return [] if self.own_message else super().get_success_buttons()


class CreateView(_PublicationMessageMixin, CreateDraftView):
    pass


class EditView(_PublicationMessageMixin, EditDraftView):
    def workflow_action_action(self):
        before, task_state = (
            state_of(self.object),
            self.object.current_workflow_task_state,
        )
        answer = super().workflow_action_action()
        instance = self.model._default_manager.get(pk=self.object.pk)
        self.own_message = words.decision_message(
            self.request, instance, task_state, before
        )
        return answer


class UnpublishView(snippets.UnpublishView):
    def unpublish(self):
        self.before = state_of(self.object)
        return super().unpublish()

    def get_success_message(self):
        changes = [change_since(self.before, self.object)]
        return words.unpublished_message(self.request, self.object, changes)

    def get_success_buttons(self):
        return []


class DecisionView(
    ToldBeforeApprovalMixin, DecisionMessageMixin, snippets.WorkflowActionView
):
    pass
