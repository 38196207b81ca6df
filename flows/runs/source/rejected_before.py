"""What runs before have rejected, so that it is counted and not tried again."""

from __future__ import annotations

from copydesk.transforms.id_set import IdSet
from copydesk.transforms.identity import rejection_id
from copydesk.transforms.records import Rejection
from copydesk.warehouse.database.connection import Connection
from copydesk.warehouse.loading.loaded import read_rejections, rejected_document_ids


def rejected_before(con: Connection, rules: str) -> IdSet:
    """Give the ids of what was rejected before.

    Of documents, those that these rules (a pipeline version) rejected; of what could not be read,
    the ids of the rejections themselves (`rejection_id`).
    """
    unread = (rejection_id(Rejection(*row)) for row in read_rejections(con))
    return IdSet.of([*rejected_document_ids(con, rules), *unread])
