// SPDX-License-Identifier: BSD-3-Clause
//
// Files that are no case, places inside texts, and the way back to TOML.
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "samples.hpp"
#include "solver/app/case/parse.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class CaseFile : public testing::Test {
 protected:
  CaseFile() { fs::create_directories(folder_); }
  ~CaseFile() override { fs::remove_all(folder_); }

  std::string write(const std::string& content) const {
    const std::string path = (folder_ / "case.toml").string();
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }

  // The one line a user reads, without the path.
  std::string refusal(const std::string& path) const {
    try {
      read_document(path);
    } catch (const InputError& error) {
      EXPECT_EQ(error.diagnostics().size(), 1u);
      const std::string text = error.what();
      EXPECT_EQ(text.find('\n'), std::string::npos) << "more than one line";
      return text.substr(std::min(text.size(), path.size() + 2));
    }
    return "accepted";
  }

  int refused_line(const std::string& path) const {
    try {
      read_document(path);
    } catch (const InputError& error) {
      return error.diagnostics().front().where.line;
    }
    return -1;
  }

  fs::path folder_ = fs::temp_directory_path() / ("paracrine_case_" + std::to_string(getpid()));
};

TEST_F(CaseFile, ThatIsMissingIsNamed) {
  EXPECT_EQ(refusal((folder_ / "nowhere.toml").string()),
            "no such file; give the path of a TOML file");
}

TEST_F(CaseFile, ThatIsADirectoryIsNoFile) {
  EXPECT_EQ(refusal(folder_.string()),
            "is a directory; give the path of a TOML file, such as case.toml in it");
}

TEST_F(CaseFile, ThatIsADeviceIsNoFile) {
  EXPECT_EQ(refusal("/dev/null"), "is not a regular file; give a TOML file");
}

TEST_F(CaseFile, ThatIsEmptyIsSaidToBeEmpty) {
  EXPECT_EQ(refusal(write("")).substr(0, 9), "is empty;");
  EXPECT_EQ(refusal(write(" \n\t\n")).substr(0, 9), "is empty;");
}

TEST_F(CaseFile, ThatIsBinaryIsSaidToBeBinary) {
  EXPECT_EQ(refusal(write(std::string("\x7f"
                                      "ELF\0\1\2",
                                      7))),
            "is a binary file; expected TOML text");
}

TEST_F(CaseFile, WithBrokenUtf8IsRefusedInOneLine) {
  EXPECT_NE(refusal(write("title = \"\xff\xfe\"\n")), "accepted");
}

TEST_F(CaseFile, LargerThanTheLimitIsNotRead) {
  const std::string path = write("");
  fs::resize_file(path, most_case_bytes + 1);  // sparse: nothing is written

  EXPECT_EQ(refusal(path).substr(0, 21), "is larger than 16 MB,");
}

// 200,000 levels would overflow the stack of a parser, or of a destructor, that recurses.
TEST_F(CaseFile, WithEndlessNestingIsRefused) {
  const std::string many(200000, '[');
  EXPECT_NE(refusal(write("a = " + many)), "accepted");
  EXPECT_NE(refusal(write(many)), "accepted");

  std::string tables;
  for (int i = 0; i < 200000; ++i) tables += "{a=";
  EXPECT_NE(refusal(write("a = " + tables)), "accepted");
}

std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

const std::string too_deep = "tables and lists are nested deeper than 64 levels";

TEST_F(CaseFile, WithAnEndlessDottedKeyIsRefused) {
  const std::string key = "a" + repeated(".a", 200000);
  EXPECT_THAT(refusal(write("x = 1\n" + key + " = 1")), HasSubstr(too_deep));
  EXPECT_EQ(refused_line(write("x = 1\n" + key + " = 1")), 2);
  EXPECT_THAT(refusal(write("[" + key + "]")), HasSubstr(too_deep));
  EXPECT_THAT(refusal(write("[[" + key + "]]")), HasSubstr(too_deep));
}

// Quotes of one kind inside those of the other, comments and escapes must not hide the dots.
TEST_F(CaseFile, WithDotsBehindQuotesIsRefused) {
  const std::string key = "b" + repeated(".b", 100000) + " = 1\n";
  for (const std::string before :
       {"a.\"'\".", "a.'\"'.", "'#'.", "\"\\\"\".", "x = \"'\" # \"\n", "x = '\\'\n",
        "x = \"\"\"\n\" '''\n\\\"\"\"\"\"\"\n", "x = '''\n\"\"\" ''\n'''''\n", "x = ''\n",
        "x = [1, '[', # ]\n]\n", "[x]\n", "x = { '}' = 1, ", "x = [{ y = [1], "})
    EXPECT_THAT(refusal(write(before + key)), HasSubstr(too_deep)) << before;
}

TEST_F(CaseFile, WithKeysNestedInValuesOfDottedKeysIsRefused) {
  const auto nested = [](int dots) {
    const std::string key = "b" + repeated(".b", dots);
    return repeated(key + " = [\n{", 8) + "a=1" + repeated("}\n]", 8);
  };
  EXPECT_THAT(refusal(write(nested(1900))), HasSubstr(too_deep));
  EXPECT_THAT(refusal(write(nested(9))), HasSubstr(too_deep));
  EXPECT_EQ(refused_line(write(nested(9))), 6);
  const std::string half = "b" + repeated(".b", 40);
  EXPECT_THAT(refusal(write("[" + half + "]\n" + half + " = 1")), HasSubstr(too_deep));
}

TEST_F(CaseFile, WithManyDotsThatAreNoKeysIsRead) {
  const std::string dots(2100, '.');
  for (const std::string& text :
       {"# " + dots + "\na = 1", "a = [" + repeated("0.5, ", 2500) + "]", "a = \"" + dots + "\"",
        "a = '" + dots + "' # " + dots, "\"" + dots.substr(0, 900) + "\" = 1",
        "a = '''\n" + dots + "[[[\n'''", "a = \"\"\"" + repeated("[{\\\"", 100) + "\"\"\"",
        "a = [" + repeated("{ b.c = 1.5, d.e = [0.5] }, ", 500) + "]",
        repeated("[[a.b.c]]\nd.e.f = 1.5\n", 100), "a" + repeated(".a", 60) + " = 1.5"})
    EXPECT_EQ(refusal(write(text)), "accepted") << text.substr(0, 60);
}

// Faults are sought key by key: with a hundred thousand keys the first message would be minutes
// away.
TEST_F(CaseFile, WithEndlessKeysInOneTableIsRefused) {
  std::string keys, tables;
  for (int i = 0; i < 10001; ++i) {
    keys += "a" + std::to_string(i) + " = 1\n";
    tables += "[[mesh.slab.layers]]\n";
  }
  EXPECT_NE(refusal(write("[species]\n" + keys))
                .find(":1: found 10001 keys in one table; expected at most 10000"),
            std::string::npos);
  EXPECT_NE(refusal(write(tables)).find("found 10001 tables in one list"), std::string::npos);
}

// Every text of a line is sought in it: a line of 4 MB used to take hours.
TEST_F(CaseFile, WithManyTextsInOneLineIsReadAtOnce) {
  std::string line = "a = [";
  for (int i = 0; i < 500000; ++i) line += "\"1 mm\",";
  EXPECT_EQ(read_document(write(line + "]")).find("a")->items.size(), 500000u);
}

TEST(Document, KeepsTheOrderOfTheFile) {
  const Value document = parse_document("zebra = 1\n[b]\ny = 1\na = 2\n[a]\n", "f");

  EXPECT_EQ(document.keys(), (std::vector<std::string>{"zebra", "b", "a"}));
  EXPECT_EQ(document.find("b")->keys(), (std::vector<std::string>{"y", "a"}));
}

TEST(Document, KnowsWhichTextsStandVerbatim) {
  const auto verbatim = [](const std::string& text) {
    return parse_document(text, "f").entries.front().value.verbatim;
  };
  EXPECT_TRUE(verbatim("a = \"k * c\""));
  EXPECT_TRUE(verbatim("a = 'k * c'"));
  EXPECT_TRUE(verbatim("\"\xc2\xb5\" = \"k * \xc2\xb5\""));  // columns are characters, not bytes
  EXPECT_FALSE(verbatim("a = \"k \\u002a c\""));
  EXPECT_FALSE(verbatim("a = \"\"\"k * c\"\"\""));
  EXPECT_FALSE(verbatim("a = \"\"\"\nk * c\"\"\""));
}

TEST(Document, ReadsBackFromItsOwnText) {
  // given: a document with every form of value
  const Value document = everything();

  // when: it is written, read and written again
  const std::string written = toml_text(document);
  const std::string again = toml_text(parse_document(written, "resolved"));

  // then: nothing was lost or changed (order and values both show in the text)
  EXPECT_EQ(again, written);
  EXPECT_NE(written.find("[species.VEGF]"), std::string::npos);
  EXPECT_NE(written.find("tolerance = 0.001"), std::string::npos);
}

TEST(Document, WritesAwkwardTextsSafely) {
  const Value document = parse_document(
      "\"a b\" = \"say \\\"hi\\\" \\\\ \\n\"\nx = inf\ny = -0.0\nz = 1979-05-27\n", "f");

  const Value again = parse_document(toml_text(document), "g");

  EXPECT_EQ(again.find("a b")->text, "say \"hi\" \\ \n");
  EXPECT_EQ(toml_text(again), toml_text(document));
}

TEST(OneLine, EscapesControlCharactersAndShortens) {
  EXPECT_EQ(one_line("a\nb\x1b[0m"), "a\\nb\\x1b[0m");
  EXPECT_EQ(one_line(std::string(100, 'x'), 5), "xxxxx...");
}

}  // namespace
}  // namespace paracrine
