"""What each tool and each override adds."""
