"""What is published after a review is what its reviewer read."""

from typing import TYPE_CHECKING

# Wagtail imports this module while it makes its models.
if TYPE_CHECKING:
    from wagtail.models import WorkflowState

    from core.models import User


def publish_reviewed(state: "WorkflowState", user: "User | None" = None) -> None:
    """In the place of Wagtail's, which publishes whatever was written last: it is named
    by WAGTAIL_FINISH_WORKFLOW_ACTION."""
    task_state = state.current_task_state
    # Without any task there is nothing between saving and publishing.
    latest = state.content_object.get_latest_revision
    revision = task_state.revision if task_state else latest()
    revision.publish(user=user)
