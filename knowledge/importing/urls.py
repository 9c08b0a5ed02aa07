"""The addresses of the import within the admin."""

from django.urls import path

from .views import PreviewView, UploadView

app_name = "importing"

urlpatterns = [
    path("", UploadView.as_view(), name="upload"),
    path("<str:token>/", PreviewView.as_view(), name="preview"),
]
