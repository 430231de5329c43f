-- Where each backup is tried before it is called done; nobody works in it.
CREATE DATABASE scratch OWNER wijkteam;
