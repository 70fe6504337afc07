-- How many pieces wait is read from the pieces themselves.
drop function mail.waiting_for(uuid[]);
