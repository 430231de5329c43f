from django.urls import path

from wijkteam.casework.plans import talk, views

app_name = "plans"
urlpatterns = [
    path("gesprekken/nieuw/", talk.talk, name="talk"),
    path("plan/", views.plan, name="plan"),
    path("plan/nieuw/", views.make, name="make"),
    path("plan/meenemen/", views.take_along, name="take_along"),
    path("plan/terugkijken/", views.move_review, name="move_review"),
    path("plan/op-papier/", views.on_paper, name="on_paper"),
    path("plan/eens/", views.agree_with_all, name="agree_with_all"),
    path("plan/wens/", views.begin_from_wish, name="begin_from_wish"),
    path("plan/doel/", views.add_goal, name="add_goal"),
    path("plan/doel/<uuid:goal>/", views.change_goal, name="change_goal"),
    path("plan/doel/<uuid:goal>/schaal/", views.score_goal, name="score_goal"),
    path("plan/doel/<uuid:goal>/gehaald/", views.reach_goal, name="reach_goal"),
    path("plan/doel/<uuid:goal>/plek/", views.move_goal, name="move_goal"),
    path("plan/doel/<uuid:goal>/actie/", views.add_action, name="add_action"),
    path("plan/doel/<uuid:goal>/mening/", views.opinion, name="opinion"),
    path("plan/actie/<uuid:action>/", views.mark, name="mark"),
    path("plan/actie/<uuid:action>/verbeter/", views.change_action, name="change_action"),
    path("plan/actie/<uuid:action>/plek/", views.move_action, name="move_action"),
    path("plan/evaluatie/", views.evaluate, name="evaluate"),
]
