"""The addresses of secret links."""

from django.urls import path

from .views import DraftView, FileView, ReviewView, SecretView

app_name = "guests"

urlpatterns = [
    path("<str:token>/", ReviewView.as_view(), name="review"),
    path("<str:token>/page/", DraftView.as_view(), name="draft"),
    path("<str:token>/fichiers/<str:signed>", FileView.as_view(), name="file"),
    # A mail program has cut off the stroke at the end.
    path("<str:token>", ReviewView.as_view()),
    # So that nothing below leaves without the headers of secrecy.
    path("", SecretView.as_view()),
    path("<path:rest>", SecretView.as_view()),
]
