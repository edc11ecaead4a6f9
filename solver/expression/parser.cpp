// SPDX-License-Identifier: BSD-3-Clause
//
// Tokens -> tree by precedence climbing. Only parentheses, calls, signs and powers recurse, and
// they count towards the limit of nesting, so no text can exhaust the stack.
#include <algorithm>
#include <array>

#include "solver/base/text.hpp"
#include "solver/expression/functions.hpp"
#include "solver/expression/lexer.hpp"
#include "solver/expression/strength.hpp"
#include "solver/expression/tree.hpp"

namespace paracrine::expression {
namespace {

struct BinaryOperator {
  std::string_view text;
  Operator op;
  Strength strength;
};

constexpr std::array<BinaryOperator, 14> binary_operators{{
    {"or", Operator::logical_or, either},
    {"and", Operator::logical_and, both},
    {"<", Operator::less, compared},
    {"<=", Operator::less_equal, compared},
    {">", Operator::greater, compared},
    {">=", Operator::greater_equal, compared},
    {"==", Operator::equal, compared},
    {"!=", Operator::not_equal, compared},
    {"+", Operator::add, summed},
    {"-", Operator::subtract, summed},
    {"*", Operator::multiply, multiplied},
    {"/", Operator::divide, multiplied},
    {"^", Operator::power, raised},
    {"**", Operator::power, raised},
}};

const BinaryOperator* binary_operator(const Token& token) {
  if (token.kind != Token::symbol && token.kind != Token::name) return nullptr;
  const auto found = std::find_if(binary_operators.begin(), binary_operators.end(),
                                  [&](const BinaryOperator& b) { return b.text == token.text; });
  return found == binary_operators.end() ? nullptr : &*found;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : tokens_(tokens_of(text)) {}

  Tree tree() {
    if (token().kind == Token::end) fail("empty formula", token());
    expression(loosest);
    if (token().kind != Token::end) refuse_leftover();
    return std::move(tree_);
  }

 private:
  // Counts one level of nesting while it lives.
  class Level {
   public:
    explicit Level(Parser& parser) : depth_(parser.depth_) {
      if (++depth_ > deepest_formula)
        parser.fail("formula is nested deeper than " + std::to_string(deepest_formula) + " levels",
                    parser.token());
    }
    ~Level() { --depth_; }

   private:
    int& depth_;
  };

  [[noreturn]] static void fail(const std::string& message, const Token& where) {
    throw FormulaError(message, where.place.offset, where.place.length);
  }

  const Token& token() const { return tokens_[next_]; }
  const Token& previous() const { return tokens_[next_ - 1]; }
  bool at(std::string_view symbol) const {
    return token().kind != Token::end && token().kind != Token::number && token().text == symbol;
  }
  Token take() { return tokens_[next_++]; }

  static std::string words(const Token& token) {
    if (token.kind == Token::end) return "the end of the formula";
    return "'" + std::string(token.text.substr(0, 60)) + "'";
  }

  TreeNode& node(int id) { return tree_.nodes[static_cast<std::size_t>(id)]; }

  int store(TreeNode node) {
    node.extent = node.token;
    for (const int child : node.children)
      node.extent = spanning(node.extent, tree_.nodes[static_cast<std::size_t>(child)].extent);
    tree_.nodes.push_back(std::move(node));
    return static_cast<int>(tree_.nodes.size()) - 1;
  }

  int operation(Operator op, const Token& token, std::vector<int> operands) {
    TreeNode node;
    node.kind = TreeNode::operation;
    node.op = op;
    node.token = token.place;
    node.text = std::string(token.text);
    node.children = std::move(operands);
    return store(std::move(node));
  }

  int expression(Strength weakest) {
    int left = prefixed();
    while (const BinaryOperator* found = binary_operator(token())) {
      if (found->strength < weakest) break;
      const Token symbol = take();
      left = operation(found->op, symbol, {left, right_operand(*found)});
      refuse_chain(*found);
    }
    return left;
  }

  int right_operand(const BinaryOperator& found) {
    if (found.op != Operator::power) return expression(static_cast<Strength>(found.strength + 1));
    const Level level(*this);  // right-associative
    return expression(raised);
  }

  void refuse_chain(const BinaryOperator& found) const {
    const BinaryOperator* following = binary_operator(token());
    if (found.strength == compared && following && following->strength == compared)
      fail("comparisons cannot be chained; write a < b and b < c", token());
  }

  int prefixed() {
    const bool inverts = at("not");
    if (!inverts && !at("-") && !at("+")) return primary();
    const Level level(*this);
    const Token symbol = take();
    if (inverts) return operation(Operator::logical_not, symbol, {expression(inverted)});
    const Operator op = symbol.text == "-" ? Operator::negate : Operator::plus;
    return operation(op, symbol, {expression(raised)});  // -x^2 is -(x^2)
  }

  int primary() {
    if (token().kind == Token::number) return number();
    if (at("(")) return parenthesised();
    if (token().kind == Token::name && !binary_operator(token()))
      return tokens_[next_ + 1].text == "(" ? call() : name();
    fail("expected a number, a name or '(', found " + words(token()), token());
  }

  int number() {
    const Token taken = take();
    TreeNode node;
    node.kind = TreeNode::number;
    node.token = taken.place;
    node.text = std::string(taken.text);
    node.value = taken.value;
    node.dimension = taken.dimension;
    node.has_unit = taken.has_unit;
    return store(std::move(node));
  }

  int name() {
    const Token taken = take();
    if (find_function(taken.text))
      fail("'" + std::string(taken.text) + "' is a function; write " + std::string(taken.text) +
               "(...)",
           taken);
    TreeNode node;
    node.kind = TreeNode::name;
    node.token = taken.place;
    node.text = std::string(taken.text);
    return store(std::move(node));
  }

  int parenthesised() {
    const Level level(*this);
    const Token open = take();
    const int inside = expression(loosest);
    close(open);
    node(inside).extent = spanning(spanning(open.place, node(inside).extent), previous().place);
    return inside;
  }

  void close(const Token& open) {
    if (at(")")) {
      ++next_;
      return;
    }
    if (token().kind == Token::end) fail("')' is missing for this '('", open);
    fail("expected an operator or ')', found " + words(token()), token());
  }

  int call() {
    const Level level(*this);
    const Token name = take();
    const Function* function = find_function(name.text);
    if (!function) refuse_function(name);
    const Token open = take();
    std::vector<int> arguments;
    while (!at(")")) {
      arguments.push_back(expression(loosest));
      if (!at(",")) break;
      ++next_;
      if (at(")")) fail("an argument is missing after ','", previous());
    }
    close(open);
    return store_call(name, *function, std::move(arguments));
  }

  int store_call(const Token& name, const Function& function, std::vector<int> arguments) {
    const int count = static_cast<int>(arguments.size());
    if (count < function.least || count > function.most)
      fail("expected " + std::string(function.form) + ", found " + std::to_string(count) +
               (count == 1 ? " argument" : " arguments"),
           name);
    TreeNode node;
    node.kind = TreeNode::call;
    node.function = &function;
    node.token = name.place;
    node.text = std::string(name.text);
    node.children = std::move(arguments);
    const int id = store(std::move(node));
    this->node(id).extent = spanning(this->node(id).extent, previous().place);
    return id;
  }

  [[noreturn]] static void refuse_function(const Token& name) {
    const std::string text(name.text.substr(0, 60));
    const std::string nearest = nearest_name(text, function_names());
    if (!nearest.empty())
      fail("unknown function '" + text + "'; did you mean '" + nearest + "'?", name);
    fail("unknown function '" + text + "'; for a product write " + text + "*(...)", name);
  }

  [[noreturn]] void refuse_leftover() const {
    if (at(")")) fail("')' without '('", token());
    if (at(",")) fail("',' belongs between the arguments of a function", token());
    if (at("[")) fail("a unit in brackets may follow a number only", token());
    if (at("]")) fail("']' without '['", token());
    fail("expected an operator before " + words(token()) + "; write '*' for a product", token());
  }

  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  int depth_ = 0;
  Tree tree_;
};

}  // namespace

Place spanning(const Place& a, const Place& b) {
  const std::size_t begin = std::min(a.offset, b.offset);
  return {begin, std::max(a.offset + a.length, b.offset + b.length) - begin};
}

Tree parse(std::string_view text) {
  if (text.size() > longest_formula)
    throw FormulaError("formula of " + std::to_string(text.size()) + " characters; at most " +
                           std::to_string(longest_formula) + " are read",
                       longest_formula, text.size() - longest_formula);
  return Parser(text).tree();
}

}  // namespace paracrine::expression
