"""The workbook that the term begins with: a made-up school with a mistake, and a student with an awkward name."""

import json
import os

import openpyxl

AWKWARD = "<script>document.title='broken into'</script>"
WRONG_CLASS = "no-such-class"


def column(sheet, names):
    """Row and column of a heading."""
    for row in sheet.iter_rows(min_row=1, max_row=5):
        for cell in row:
            if set(str(cell.value or "").lower().split()) & set(names):
                return cell.row, cell.column
    raise SystemExit(f"no heading {names[0]} in sheet {sheet.title}")


# A school in which something can be moved without breaking a rule: rooms and people to spare, one elective each.
SCHOOL = (
    "--students",
    "200",
    "--seed",
    "4",
    "--electives",
    "1",
    "--room-scarcity",
    "0",
    "--part-time",
    "0",
    "--vendors",
    "0",
    "--staffing",
    "1.6",
    "--absence",
    "0",
    "--doubles",
    "0",
    "--twice-weekly",
    "10",
)


def make(program, folder):
    """Writes `school.xlsx`.

    Returns its path, the cell with the mistake, and what belongs there."""
    problem = f"{folder}/made.json"
    path = f"{folder}/school.xlsx"
    program.run("generate", *SCHOOL, "--output", problem)
    program.run("convert", problem, "--output", path)
    book = openpyxl.load_workbook(path)
    sheet = next(book[name] for name in book.sheetnames if name.lower().startswith(("students", "学生")))
    head, class_column = column(sheet, ("class", "班级"))
    _, name_column = column(sheet, ("name", "姓名"))
    row = head + 7
    cell = sheet.cell(row, class_column)
    right = str(cell.value)
    cell.value = WRONG_CLASS
    sheet.cell(head + 9, name_column).value = AWKWARD
    book.save(path)
    return path, cell.coordinate, right


CONFLICT = os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "..", "..", "fixtures", "conflicts", "gym-twice", "problem.json"
)


def make_conflict(folder):
    """Writes `problem.json`: pins that cannot hold together, and a student of an unknown class.

    Returns its path, and the class that belongs there."""
    with open(CONFLICT, encoding="utf-8") as file:
        problem = json.load(file)
    right = problem["students"][0]["class"]
    problem["students"][0]["class"] = WRONG_CLASS
    path = f"{folder}/problem.json"
    with open(path, "w", encoding="utf-8") as file:
        json.dump(problem, file, ensure_ascii=False, indent=1)
    return path, right
