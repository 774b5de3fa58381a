"""What a note says of a concept: present, absent, possible, family, past or planned."""
