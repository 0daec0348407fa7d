"""Addresses beneath `/cms/branches/`."""

from django.urls import path

from . import act_views as acts
from .listing import BranchIndexView
from .previewing import PreviewView
from .views import BranchView, ChangesView, ComparingView

urlpatterns = [
    path("", BranchIndexView.as_view(), name="index"),
    path("results/", BranchIndexView.as_view(results_only=True), name="index_results"),
    path("new/", acts.NewBranchView.as_view(), name="new"),
    path("<int:pk>/", BranchView.as_view(), name="branch"),
    path("<int:pk>/comparing/", ComparingView.as_view(), name="comparing"),
    path("<int:pk>/changes/<int:head>/", ChangesView.as_view(), name="changes"),
    path("<int:pk>/preview/<int:head>/", PreviewView.as_view(), name="preview"),
    path("<int:pk>/rename/", acts.RenameView.as_view(), name="rename"),
    path("<int:pk>/comment/", acts.CommentView.as_view(), name="comment"),
    path("<int:pk>/update/", acts.UpdateView.as_view(), name="update"),
    path("<int:pk>/submit/", acts.SubmitView.as_view(), name="submit"),
    path("<int:pk>/withdraw/", acts.WithdrawView.as_view(), name="withdraw"),
    path("<int:pk>/schedule/", acts.ScheduleView.as_view(), name="schedule"),
    path("<int:pk>/unschedule/", acts.UnscheduleView.as_view(), name="unschedule"),
    path("<int:pk>/abandon/", acts.AbandonView.as_view(), name="abandon"),
    path("<int:pk>/merges/<int:merge>/revert/", acts.RevertView.as_view(), name="revert"),
]
