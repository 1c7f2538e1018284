# The views of views.inc.  UPDATE=1 writes the screens anew.
screens 80 24 en views.inc
screens 120 40 en views.inc
screens 80 24 ko views.inc
screens 120 40 ko views.inc
