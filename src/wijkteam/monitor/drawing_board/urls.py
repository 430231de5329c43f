from django.urls import path

from wijkteam.monitor.drawing_board import step_views, views

BOARD = "kosten-en-baten/tekentafel/"
ONE = f"{BOARD}<str:programme>/"
SAVED = "kosten-en-baten/aanpak/<str:programme>/bewaard/"
urlpatterns = [
    path(
        "kosten-en-baten/aanpak/<str:programme>/vooraf-en-achteraf/",
        views.beforehand_and_afterwards,
        name="versions",
    ),
    path(SAVED, views.saves, name="saved_programmes"),
    path(f"{SAVED}<int:number>.yaml", views.saved_file, name="saved_programme"),
    path(f"{SAVED}<int:number>/", views.lay_again, name="lay_again"),
    path(BOARD, views.start, name="drawing_board"),
    path(f"{BOARD}terugzetten/", views.put_back, name="drawing_put_back"),
    path(f"{ONE}bestand.yaml", views.download, name="drawing_download"),
    path(f"{ONE}bewaren/", views.save, name="drawing_save"),
    path(f"{ONE}terughalen/", views.take_back, name="drawing_take_back"),
    path(f"{ONE}weghalen/", views.discard, name="drawing_discard"),
    path(f"{ONE}eerder/", views.earlier, name="drawing_earlier"),
    path(f"{ONE}eerder/<int:number>/", views.restore, name="drawing_restore"),
    path(f"{ONE}<str:step>/", step_views.step, name="drawing_step"),
]
