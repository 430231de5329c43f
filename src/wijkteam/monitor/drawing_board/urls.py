from django.urls import path

from wijkteam.monitor.drawing_board import step_views, views

BOARD = "kosten-en-baten/tekentafel/"
ONE = f"{BOARD}<str:programme>/"
urlpatterns = [
    path(
        "kosten-en-baten/aanpak/<str:programme>/vooraf-en-achteraf/",
        views.beforehand_and_afterwards,
        name="versions",
    ),
    path(BOARD, views.start, name="drawing_board"),
    path(f"{BOARD}terugzetten/", views.put_back, name="drawing_put_back"),
    path(f"{ONE}bestand.yaml", views.download, name="drawing_download"),
    path(f"{ONE}bewaren/", views.save, name="drawing_save"),
    path(f"{ONE}terughalen/", views.take_back, name="drawing_take_back"),
    path(f"{ONE}weghalen/", views.discard, name="drawing_discard"),
    path(f"{ONE}<str:step>/", step_views.step, name="drawing_step"),
]
