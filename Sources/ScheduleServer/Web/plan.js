/**
 * The timetable as the page looks at it: the program's lists, found by id, by slot and by person.
 * Made once for a state; nothing here changes it.
 */
export class Plan {
  /** @param {Object} data of `/api/plan` @param {string} key which state and language it is of */
  constructor(data, key) {
    this.key = key;
    for (const table of
           ["days", "periods", "slots", "classes", "staff", "rooms", "activities", "students", "sections", "groups",
            "pins"]) {
      this[table] = data[table] ?? [];
    }
    this.weights = data.weights ?? {};
    this.byID = Object.fromEntries([
      "days", "periods", "slots", "classes", "staff", "rooms", "activities", "students", "sections"
    ].map((table) => [table, new Map(this[table].map((entry) => [entry.id, entry]))]));
    this.slotAt = new Map(this.slots.map((slot) => [`${slot.day}\n${slot.period}`, slot.id]));
    /** Students' places that are fixed one by one, by pins of students or of sections. */
    this.heldPlaces = new Set();
    for (const pin of this.pins) {
      const students = pin.kind === "section" ? pin.students ?? [] :
        pin.kind === "student" && pin.granted ? [pin.student] :
                                                [];
      for (const student of students) this.heldPlaces.add(`${student}\n${pin.activity}`);
    }
    this.#index();
  }

  #index() {
    this.sectionsOfActivity = groupBy(this.sections, (section) => section.activity);
    this.sectionsOfStudent = new Map();
    for (const section of this.sections) {
      for (const student of section.students) push(this.sectionsOfStudent, student, section);
    }
    this.studentsOfClass = groupBy(this.students, (student) => student.class);
    this.groupOf = new Map();
    this.groupsOfSupervisor = new Map();
    for (const group of this.groups) {
      for (const id of group.classes) this.groupOf.set(`${id}\n${group.slot}`, group);
      if (group.supervisor) push(this.groupsOfSupervisor, group.supervisor, group);
    }
    this.sectionsOfLeader = groupBy(this.sections, (section) => section.leader);
    this.sectionsOfRoom = groupBy(this.sections, (section) => section.room);
    this.classesOfRoom = groupBy(this.classes, (one) => one.homeRoom);
  }

  /** The name of an entry, its id where it has none. */
  name(table, id) {
    return this.byID[table]?.get(id)?.name ?? String(id ?? "");
  }

  /** The group of a class in a slot, if anybody is left. */
  group(schoolClass, slot) {
    return this.groupOf.get(`${schoolClass}\n${slot}`) ?? null;
  }

  /** Whether a student stays in a slot at all; where the lists do not say, he does. */
  attends(student, slot) {
    return !Array.isArray(student.attends) || student.attends.includes(slot);
  }

  /** Which students of a class are in a section. */
  ofClass(section, schoolClass) {
    return section.students.filter((id) => this.byID.students.get(id)?.class === schoolClass);
  }

  /**
   * What stands in each slot of somebody's week.
   *
   * @param {"classes"|"staff"|"rooms"|"activities"|"students"} table
   * @param {string} id
   * @returns {Map<string, Array<{kind: "section"|"group", section?: Object, group?: Object, count?: number}>>}
   */
  week(table, id) {
    const week = new Map(this.slots.map((slot) => [slot.id, []]));
    const add = (slot, entry) => week.get(slot)?.push(entry);
    const addSection = (section, more = {}) => {
      for (const slot of section.slots) add(slot, {kind: "section", section, ...more});
    };
    if (table === "classes") {
      for (const slot of this.slots) {
        const group = this.group(id, slot.id);
        if (group) add(slot.id, {kind: "group", group});
      }
      const counts = new Map();
      for (const student of this.studentsOfClass.get(id) ?? []) {
        for (const section of this.sectionsOfStudent.get(student.id) ?? [])
          counts.set(section, (counts.get(section) ?? 0) + 1);
      }
      for (const [section, number] of counts) addSection(section, {count: number});
    } else if (table === "staff") {
      for (const group of this.groupsOfSupervisor.get(id) ?? []) add(group.slot, {kind: "group", group});
      for (const section of this.sectionsOfLeader.get(id) ?? []) addSection(section);
    } else if (table === "rooms") {
      const hosts = new Set((this.classesOfRoom.get(id) ?? []).map((one) => one.id));
      if (hosts.size)
        for (const group of this.groups)
          if (hosts.has(group.host)) add(group.slot, {kind: "group", group});
      for (const section of this.sectionsOfRoom.get(id) ?? []) addSection(section);
    } else if (table === "activities") {
      for (const section of this.sectionsOfActivity.get(id) ?? []) addSection(section);
    } else {
      const student = this.byID.students.get(id);
      const sections = this.sectionsOfStudent.get(id) ?? [];
      for (const section of sections) addSection(section);
      for (const slot of this.slots) {
        if (!student || week.get(slot.id).length || !this.attends(student, slot.id)) continue;
        const group = this.group(student.class, slot.id);
        if (group) add(slot.id, {kind: "group", group});
      }
    }
    return week;
  }

  /** The section of an activity that a student is in. */
  sectionFor(student, activity) {
    return (this.sectionsOfStudent.get(student) ?? []).find((section) => section.activity === activity) ?? null;
  }
}

function push(map, key, value) {
  const list = map.get(key);
  if (list)
    list.push(value);
  else
    map.set(key, [value]);
}

function groupBy(entries, key) {
  const groups = new Map();
  for (const entry of entries) push(groups, key(entry), entry);
  return groups;
}
