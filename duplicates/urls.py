"""What lies beneath `/cms/duplicates/`; names are in the namespace `duplicates`."""

from django.urls import path

from .admin import views

app_name = "duplicates"
urlpatterns = [
    path("", views.IndexView.as_view(), name="index"),
    path("of/<int:pk>/", views.ChooseView.as_view(), name="choose"),
    path("merge/<int:kept>/<int:gone>/", views.PreviewView.as_view(), name="preview"),
    path("apart/<int:one>/<int:other>/", views.ApartView.as_view(), name="apart"),
    path("pairs/<int:pk>/again/", views.AgainView.as_view(), name="again"),
    path("merges/<uuid:uid>/", views.RecordView.as_view(), name="merge"),
    path("merges/<uuid:uid>/undo/", views.UndoView.as_view(), name="undo"),
]
