from django.urls import path

from wijkteam.monitor.session import views

ROOT = "kosten-en-baten/casusgesprek/"
urlpatterns = [
    path(ROOT, views.start, name="session_start"),
    path(f"{ROOT}casus.yaml", views.file, name="session_file"),
    path(f"{ROOT}weggooien/", views.discard, name="session_discard"),
    path(f"{ROOT}terugzetten/", views.put_back, name="session_put_back"),
    path(f"{ROOT}eerder/", views.earlier, name="session_earlier"),
    path(f"{ROOT}eerder/<int:number>/", views.restore, name="session_restore"),
    path(f"{ROOT}<str:step>/", views.step, name="session_step"),
]
