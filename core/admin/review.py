"""What is published after a review is what its reviewer read."""

from typing import TYPE_CHECKING

# Wagtail imports this module while it makes its models.
if TYPE_CHECKING:
    from wagtail.models import Revision, WorkflowState

    from core.models import User


def publish_reviewed(state: "WorkflowState", user: "User | None" = None) -> None:
    """In the place of Wagtail's, which publishes whatever was written last: it is named
    by WAGTAIL_FINISH_WORKFLOW_ACTION."""
    reviewed_revision(state, user).publish(user=user)


def reviewed_revision(state: "WorkflowState", user: "User | None") -> "Revision":
    """What was handed in, or what the reviewer saved upon it. What others wrote since
    stays a draft."""
    latest = state.content_object.get_latest_revision()
    if user and latest.user_id == user.pk:
        return latest
    return state.current_task_state.revision
