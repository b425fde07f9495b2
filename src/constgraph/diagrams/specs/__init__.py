"""What each diagram says: plain records built from the graph, without geometry."""
