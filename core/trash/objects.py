"""Deleted snippets, images and documents: their rows are written out, then really
deleted, so that no list has to think of them. Restored, they are the same rows again:
what named them by their key in texts and drafts finds them again."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import FileField, ForeignKey, Model
from django.db.models.deletion import Collector

from wagtail.images.models import AbstractRendition
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex
from wagtail.search import index
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.models.trash import TrashEntry
from core.search.registry import mark_changed

FOLDER = "corbeille"


def move_to_trash(instance: Model, user) -> TrashEntry | None:
    """None when somebody else was faster."""
    with transaction.atomic():
        rows = type(instance)._default_manager.select_for_update()
        instance = rows.filter(pk=instance.pk).first()
        if instance is None:
            return None
        entry = TrashEntry.objects.create(
            content_type=ContentType.objects.get_for_model(instance),
            object_id=instance.pk,
            title=str(instance)[:255],
            was_live=getattr(instance, "live", False),
            snapshot=_serialize(instance),
            trashed_by=user,
        )
        log(instance=instance, action="wagtail.delete", user=user, deleted=True)
        # What names it keeps naming it in the index, for the day it comes back.
        ReferenceIndex.remove_for_object(instance)
        with disable_reference_index_auto_update():
            instance.delete()
        return entry


def restore(entry: TrashEntry, user, *, publish: bool) -> Model:
    """May raise IntegrityError, when something else took its unique name."""
    with transaction.atomic():
        objects = _deserialize(entry)
        head = next(obj for obj in objects if type(obj) is entry.model)
        if hasattr(head, "live"):
            head.live = head.live and publish
        _restore_files(head, entry)
        for obj in objects:
            if obj is not head:
                _insert_without_signals(obj)
        # Last and aloud: whoever hears of it reads all that hangs on it.
        head.save_base(raw=True)
        for label, name, keys in entry.snapshot["emptied"]:
            model = apps.get_model(label)
            still_empty = model._base_manager.filter(pk__in=keys, **{name: None})
            still_empty.update(**{name: head.pk})
        instance = entry.model._default_manager.get(pk=head.pk)
        ReferenceIndex.create_or_update_for_object(instance)
        index.insert_or_update_object(instance)
        mark_changed(entry.model, [instance.pk])
        log(instance=instance, action="core.restore", user=user)
        entry.delete()
        return instance


def purge(entry: TrashEntry) -> None:
    """Its row is gone already: what is left is what named it, and its files."""
    files = [*entry.snapshot["files"].values()]
    with transaction.atomic():
        ReferenceIndex.objects.filter(
            to_content_type=entry.content_type, to_object_id=str(entry.object_id)
        ).delete()
        entry.delete()
        transaction.on_commit(lambda: [default_storage.delete(name) for name in files])


def _serialize(instance: Model) -> dict:
    collector = Collector(using=instance._state.db, origin=instance)
    collector.collect([instance])
    objects = [obj for objects in collector.data.values() for obj in objects]
    objects += [obj for instances in collector.fast_deletes for obj in instances]
    return {
        "rows": [_row(obj) for obj in objects if not _is_derived(obj)],
        "emptied": [
            [field.model._meta.label, field.name, [obj.pk for obj in objects]]
            for (field, value), instances in collector.field_updates.items()
            for objects in instances
            if value is None
        ],
        "files": _copy_files(instance),
    }


def _is_derived(obj: Model) -> bool:
    return isinstance(obj, AbstractRendition) or obj._meta.app_label == "wagtailsearch"


def _row(obj: Model) -> dict:
    """Its own columns: rows of many-to-many relations are collected like others."""
    names = [field.name for field in obj._meta.local_concrete_fields]
    [row] = serializers.serialize("python", [obj], fields=names)
    return row


def _copy_files(instance: Model) -> dict[str, str]:
    """Wagtail deletes the file with the row."""
    copies = {}
    for field in instance._meta.concrete_fields:
        file = isinstance(field, FileField) and getattr(instance, field.name)
        if file and file.storage.exists(file.name):
            with file.storage.open(file.name) as content:
                name = f"{FOLDER}/{instance._meta.model_name}-{instance.pk}"
                copies[field.name] = default_storage.save(name, content)
    return copies


def _restore_files(head: Model, entry: TrashEntry) -> None:
    for name, copy in entry.snapshot["files"].items():
        file = getattr(head, name)
        with default_storage.open(copy) as content:
            path = file.storage.save(file.name, content)
        setattr(head, name, path)
        transaction.on_commit(lambda copy=copy: default_storage.delete(copy))


def _deserialize(entry: TrashEntry) -> list[Model]:
    """Without what pointed at something that has gone for good meanwhile."""
    rows = entry.snapshot["rows"]
    instances = serializers.deserialize("python", rows, ignorenonexistent=True)
    objects = [each.object for each in instances]
    restored_keys = {(obj._meta.concrete_model, obj.pk) for obj in objects}
    return [obj for obj in objects if _has_its_references(obj, restored_keys)]


def _insert_without_signals(obj: Model) -> None:
    """As it was, no column refreshed: `save_base` would tell of it before its head
    is there, and `bulk_create` would date it anew."""
    fields = obj._meta.local_concrete_fields
    obj._meta.base_manager._insert([obj], fields=fields, raw=True)


def _has_its_references(obj: Model, restored_keys: set) -> bool:
    for field in obj._meta.local_concrete_fields:
        key = isinstance(field, ForeignKey) and getattr(obj, field.attname)
        if not key:
            continue
        model = field.related_model
        if (model._meta.concrete_model, key) in restored_keys:
            continue
        if not model._base_manager.filter(**{field.target_field.name: key}).exists():
            if not field.null:
                return False
            setattr(obj, field.attname, None)
    return True
