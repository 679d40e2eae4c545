"""Lists the public names that have no docstring, from doxygen's XML, and those of the module that are not in it.

    reference_names.py XML MODULE

Need no docstring: special members that are defaulted or deleted, destructors, deduction guides, friend classes, comparison
operators, and overloads and specializations after the first in a header, which has one.
"""
import glob
import re
import sys
import xml.etree.ElementTree as xml

FEWEST = 800  # else this is not the library, or doxygen has understood nothing


def text(element):
    return "" if element is None else "".join(element.itertext()).strip()


def is_documented(element):
    return any(text(element.find(part)) for part in ("briefdescription", "detaileddescription", "inbodydescription"))


def place_of(element):
    location = element.find("location")
    return "include/" + location.get("file"), int(location.get("line"))


def needs_docstring(member):
    name, arguments = text(member.find("name")), text(member.find("argsstring"))
    if member.get("kind") == "function" and not text(member.find("type")) and "->" in arguments:
        return False  # a deduction guide
    if member.get("kind") == "friend" and not arguments:
        return False
    is_special = re.search(r"=\s*(default|delete)$", arguments) or name.startswith("~")
    return not is_special and not re.match(r"operator(<=>|[=!<>]=|<|>)$", name)


def line_of_enumerator(enum, name):
    file, line = place_of(enum)
    with open(file, encoding="utf-8") as source:
        for number, written in enumerate(source, 1):
            if number >= line and re.search(rf"\b{name}\b", written.split("//")[0]):
                return file, number
    return file, line


def names_in(folder):
    """Yields (file, line), full name and whether it is documented."""
    for path in glob.glob(folder + "/*.xml"):
        for compound in xml.parse(path).getroot().iter("compounddef"):
            scope = text(compound.find("compoundname"))
            if not scope.startswith("varscope") or compound.get("prot") == "private":
                continue
            if compound.get("kind") in ("file", "dir", "page", "group"):
                continue
            yield place_of(compound), scope, is_documented(compound)  # of a namespace: else it has no page
            for member in compound.iter("memberdef"):
                if member.get("prot") == "private" or not needs_docstring(member):
                    continue
                name = scope + "::" + text(member.find("name"))
                yield place_of(member), name, is_documented(member)
                for enumerator in member.findall("enumvalue"):
                    of_enum = text(enumerator.find("name"))
                    yield line_of_enumerator(member, of_enum), name + "::" + of_enum, is_documented(enumerator)


def main(folder, module):
    status = 0
    names = sorted(set(names_in(folder)))
    documented = set()  # (file, name without template arguments)
    for (file, line), name, has_docstring in names:
        key = file, re.sub(r"\s*<.*>$", "", name)
        if has_docstring:
            documented.add(key)
        elif key not in documented:
            print(f"{file}:{line}: {name} has no docstring")
            status = 1
    known = {re.sub(r"\s*<.*", "", name) if "operator" not in name else name for _, name, _ in names}
    with open(module, encoding="utf-8") as source:
        for number, written in enumerate(source, 1):
            exported = re.match(r"using (varscope::.*);", written)
            if exported and exported[1] not in known and "operator==" not in exported[1]:
                print(f"{module}:{number}: {exported[1]} is not in the reference")
                status = 1
    print(f"{len(names)} public names")
    if len(names) < FEWEST:
        print(f"fewer than {FEWEST}: is this the library?")
        status = 1
    return status


sys.exit(main(*sys.argv[1:]))
