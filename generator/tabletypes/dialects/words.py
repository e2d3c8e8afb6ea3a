"""The type words of the languages that SDKs are written in, shared by all dialects.

Few words mean two things in two languages; those that do stand in the dialects' own files. Keys are in small letters
and without namespace: `kotlin.Int`, `int` and `Int` are one word.
"""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.base import Words
from tabletypes.ir.types import Kind

_SPELLINGS = {
    Kind.STRING: "string str char character text nsstring string_32 std::string &str varchar uri url nsurl anyuri email password enum",
    Kind.INTEGER: (
        "integer int long short int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 i8 i16 i32 i64 i128 u8 u16 u32 u64 u128"
        " isize usize integer_32 integer_64 biginteger bigint byte1 int_32 int_64"
    ),
    Kind.NUMBER: "number float double decimal numeric num bigdecimal float32 float64 f32 f64 real real_32 real_64 nsnumber single",
    Kind.BOOLEAN: "boolean bool bool?  logical $bool",
    Kind.DATE: "date localdate nsdateonly naivedate dateonly local_date",
    Kind.DATE_TIME: (
        "datetime date-time date_time timestamp offsetdatetime zoneddatetime localdatetime datetimeoffset time nsdate instant"
        " naivedatetime date_and_time"
    ),
    Kind.UUID: "uuid guid nsuuid",
    Kind.BYTES: "bytes byte[] bytearray byte systembyte bytestring base64 uint8list data nsdata char[] bytebuffer byte_array vec<u8>",
    Kind.FILE: (
        "file file_type binary filestream stream fileinfo splfileobject pathbuf multipartfile multipart_file *os.file os.file blob"
        " inputstream binary_t bufferedreader fileio data.frame httpfile requestfile streamedfile"
    ),
    Kind.ANY: (
        "object any anytype any_type anycodable jsonobject jsonvalue json interface{} mixed dynamic value nsobject oas_any_type_not_mapped"
        " oasanytypenotmapped unknown systemcollectionshashtable jobject jsonelement jsonnode serde_json::value nullabletype anything void any_type_t object_t"
        " modelapianytype none_type nullable dict"
    ),
}

SCALARS = {word: kind for kind, words in _SPELLINGS.items() for word in words.split()}

WORDS = Words(
    scalars=SCALARS,
    lists=frozenset(
        [
            "list",
            "array",
            "arraylist",
            "vec",
            "vector",
            "seq",
            "sequence",
            "collection",
            "icollection",
            "ienumerable",
            "iterable",
            "nsarray",
            "linked_list",
            "builtlist",
            "list_t",
            "tuple",
            "readonlyarray",
            "linkedlist",
            "mutablelist",
            "ilist",
            "slice",
        ]
    ),
    sets=frozenset(
        [
            "set",
            "hashset",
            "builtset",
            "linkedhashset",
            "uniqueitems",
            "nsset",
            "treeset",
            "uniqueset",
            "hset",
            "btreeset",
        ]
    ),
    maps=frozenset(
        [
            "map",
            "hash",
            "dict",
            "dictionary",
            "hashmap",
            "idictionary",
            "nsdictionary",
            "builtmap",
            "string_table",
            "hashtable",
            "record",
            "btreemap",
            "treemap",
            "linkedhashmap",
            "mutablemap",
            "frozendict",
            "object_map",
        ]
    ),
    pairs=frozenset(),
    optionals=frozenset(["option", "optional", "maybe", "nullable", "box", "swagger::nullable", "jsonnullable"]),
    nulls=frozenset(["null", "none", "none_type", "undefined", "nil", "nonetype", "noneclass", "nothing"]),
)


MOMENTS = replace(WORDS, scalars={**SCALARS, "date": Kind.MOMENT})
"""The words of languages that have one class for moments and for days, and call it `Date`."""


def bare(name: str) -> str:
    """The word without its namespace, in small letters."""
    for separator in ("::", "\\", "."):
        name = name.rpartition(separator)[2] or name
    return name.lower()
