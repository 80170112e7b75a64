"""Pins (H10) as rows."""
from itertools import combinations


class Impossible(Exception):
    """A pin asks for what no timetable has."""


class Pins:
    """A part of `Model`."""

    def _pins(self):
        school, program = self.school, self.program
        self.pinned = []                                # (pin, {pattern: column}) for the sections
        supervised = []
        for pin in school.pins:
            if pin["kind"] == "section":
                self._pinned_section(pin)
            elif pin["kind"] == "student" and pin["granted"]:
                a = school.activity[pin["activity"]]
                places = self.x[school.student[pin["student"]]]
                terms = [(places[k], 1) for k in self.of_activity[a] if k in places]
                if not terms:
                    raise Impossible(f"pin {pin}")
                program.row(terms, 1, 1)
            elif pin["kind"] == "supervisor":
                c, t, l = school.klass[pin["class"]], school.slot[pin["slot"]], school.person[pin["staff"]]
                if (c, t) not in self.e or t not in self.s[l]:
                    raise Impossible(f"pin {pin}")
                program.row([(self.e[c, t], 1), (self.f[c, t], 1)], 0, 0)
                program.row([(self.s[l][t], 1)], 1, 1)
                supervised.append((c, t, l))
        for (c, t, l), (c2, t2, l2) in combinations(supervised, 2):
            if t == t2 and c != c2:
                self._two_pinned(c, c2, t, l == l2)
            elif t == t2 and l != l2:
                raise Impossible(f"two supervisors pinned to {school.classes[c]['id']}")
        for c, t, l in supervised:
            self._pinned_head(c, t, l)

    def _two_pinned(self, c, c2, t, same):
        """Two classes with pinned supervisors: in one group, or in two."""
        for h in {h for (one, h, at) in self.m if at == t and one in (c, c2)}:
            terms = [(self.m[k, h, t], sign) for k, sign in ((c, 1), (c2, -1 if same else 1))
                     if (k, h, t) in self.m]
            if same:
                self.program.row(terms, 0, 0)
            elif len(terms) == 2:
                self.program.row(terms, upper=1)

    def _pinned_head(self, c, t, l):
        """The pinned supervisor is with c: his own and other heads' claims (o) agree with that."""
        program = self.program
        for h in [h for (one, h, at) in self.m if one == c and at == t]:
            joins = self.m[c, h, t]
            for (who, at_host, at), o in self.o.items():
                if at != t:
                    continue
                if who == l and at_host != h:
                    program.row([(o, 1), (joins, 1)], upper=1)
                if who != l and at_host == h:
                    program.row([(o, 1), (joins, 1)], upper=1)

    def _pinned_section(self, pin):
        school, program = self.school, self.program
        leader = school.person.get(pin.get("leader"))
        room = school.room.get(pin.get("room"))
        slots = {school.slot[t] for t in pin["slots"]} if pin.get("slots") else None
        students = [school.student[s] for s in pin.get("students", [])]
        chosen = {}
        for k in self.of_activity[school.activity[pin["activity"]]]:
            p = self.patterns[k]
            if ((leader is None or leader in self.y[k]) and (room is None or room in self.w[k])
                    and (slots is None or slots == set(p.slots))
                    and all(k in self.x[i] for i in students)):
                chosen[k] = program.column(0, 1)
        if not chosen:
            raise Impossible(f"pin {pin}")
        program.row([(j, 1) for j in chosen.values()], 1, 1)
        for k, j in chosen.items():
            held = [self.n[k]] + [self.x[i][k] for i in students]
            held += [self.y[k][leader]] if leader is not None else []
            held += [self.w[k][room]] if room is not None else []
            for column in held:
                program.row([(j, 1), (column, -1)], upper=0)
        self.pinned.append((pin, chosen))
