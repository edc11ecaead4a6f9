// SPDX-License-Identifier: BSD-3-Clause
#include "solver/expression/formula.hpp"

#include <algorithm>

#include "solver/expression/builder.hpp"
#include "solver/expression/tree.hpp"

namespace paracrine::expression {

Formula::Formula(std::string_view text) : text_(text), tree_(std::make_unique<Tree>(parse(text))) {}
Formula::Formula(Formula&&) noexcept = default;
Formula& Formula::operator=(Formula&&) noexcept = default;
Formula::~Formula() = default;

std::vector<std::string> Formula::names() const {
  std::vector<const TreeNode*> found;
  for (const TreeNode& node : tree_->nodes)
    if (node.kind == TreeNode::name && node.text != pi_name) found.push_back(&node);
  std::stable_sort(found.begin(), found.end(), [](const TreeNode* a, const TreeNode* b) {
    return a->token.offset < b->token.offset;
  });
  std::vector<std::string> names;
  for (const TreeNode* node : found)
    if (std::find(names.begin(), names.end(), node->text) == names.end())
      names.push_back(node->text);
  return names;
}

bool Formula::uses(std::string_view name) const {
  return std::any_of(tree_->nodes.begin(), tree_->nodes.end(), [&](const TreeNode& node) {
    return node.kind == TreeNode::name && node.text == name && name != pi_name;
  });
}

Typed Formula::build(const SymbolTable& symbols, Graph& graph) const {
  try {
    return build_tree(*tree_, symbols, graph);
  } catch (const GraphTooLarge& error) {
    throw FormulaError(error.what(), 0, text_.size());
  }
}

}  // namespace paracrine::expression
