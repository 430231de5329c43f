from django.urls import path

from wijkteam.casework.regrouping import views

app_name = "regrouping"
urlpatterns = [
    path("splitsen/", views.split, name="split"),
    path("gesplitst/<int:split>/", views.undo_split, name="undo_split"),
    path("zelfde/<uuid:other>/", views.same, name="same"),
    path("anders/<uuid:other>/", views.keep_apart, name="keep_apart"),
    path("samengevoegd/<int:merge>/ongedaan/", views.undo_merge, name="undo_merge"),
]
