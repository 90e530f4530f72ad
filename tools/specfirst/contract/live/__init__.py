"""A live server under the contract run: harmless requests, every answer held against the spec.

The parts, in the order in which a request meets them:

- `server`: which server, how to be let in, what may be sent at most;
- `sign_in`: one session for the run, closed at its end;
- `gate`: the only way to the server. It lets through what is allowed, no faster than wanted, adds the
  credentials, and gives back answers without secrets: whatever generates requests never sees one;
- `examiner`: has each answer judged (`judging` beside this folder), and knows what is known of servers;
- `visit`: what is asked: `survey` looks at everything, puts the `questions` (`wrong_requests`), compares
  answers (`comparing`) and tries what the run's `own_session` shows; `lifecycle`, `token_life` and
  `renewal` open and end what is the run's own; schemathesis generates the rest (`generated`);
- `memory`: what earlier answers have said; `clock`: what they tell of time;
  `pseudonyms`: other names for other people in what is written;
- `run`: all of it together; `recording` checks a recorded run again, without a server.
"""
