"""Pages about released figures. They know who asks only as `request.user`; who may come in is the frame's business."""

from analytics.views.account import method, privacy_account
from analytics.views.releases import release, release_csv, releases
from analytics.views.trends import topic, trends

__all__ = ["method", "privacy_account", "release", "release_csv", "releases", "topic", "trends"]
