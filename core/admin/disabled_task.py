from django.db import transaction

from wagtail.admin.views.workflows import DisableTask
from wagtail.models import TaskState, WorkflowState


class DisableTaskView(DisableTask):
    """A review that ends for want of a task is given up. Wagtail takes it for approved
    and publishes the text, which nobody has read."""

    @transaction.atomic
    def delete_action(self):
        waiting = WorkflowState.objects.filter(
            status=WorkflowState.STATUS_IN_PROGRESS,
            current_task_state__task=self.object,
            current_task_state__status=TaskState.STATUS_IN_PROGRESS,
        )
        for state in waiting:
            if state.is_at_final_task:
                state.cancel(user=self.request.user)
        return super().delete_action()
