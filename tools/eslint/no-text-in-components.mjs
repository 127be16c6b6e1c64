// Every word a person reads comes through the i18n layer. This rule finds the ones typed into a component.
const HAS_LETTER = /\p{L}/u;
const READ_ATTRIBUTES = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
]);
const UNREAD_ELEMENTS = new Set(['script', 'style']);
/** The product's own name is the same in every language. */
const ALLOWED = new Set(['Welness']);

/** @type {import('eslint').Rule.RuleModule} */
export default {
  meta: {
    type: 'problem',
    docs: { description: 'text in components comes from app/core/i18n' },
    messages: { text: 'Text belongs into app/core/i18n/messages: “{{text}}”.' },
    schema: [],
  },
  create(context) {
    /** @param {any} node @param {string} text */
    const report = (node, text) => {
      const trimmed = text.trim();
      if (HAS_LETTER.test(trimmed) && !ALLOWED.has(trimmed))
        context.report({ node, messageId: 'text', data: { text: trimmed.slice(0, 40) } });
    };
    /** @param {any} expression */
    const reportLiteralsOf = (expression) => {
      for (const [node, text] of literalsOf(expression)) report(node, text);
    };
    return {
      SvelteText(/** @type {any} */ node) {
        if (!UNREAD_ELEMENTS.has(node.parent?.name?.name)) report(node, node.value);
      },
      SvelteMustacheTag(/** @type {any} */ node) {
        if (node.parent.type === 'SvelteElement') reportLiteralsOf(node.expression);
      },
      SvelteAttribute(/** @type {any} */ node) {
        if (!READ_ATTRIBUTES.has(node.key.name)) return;
        for (const part of node.value) {
          if (part.type === 'SvelteLiteral') report(part, part.value);
          if (part.type === 'SvelteMustacheTag') reportLiteralsOf(part.expression);
        }
      },
    };
  },
};

/**
 * The strings an expression may evaluate to, as far as they are written in it: `'a'`, `x ? 'a' : 'b'`, `x ?? 'a'`, `${x} a`.
 * @param {any} expression
 * @returns {[any, string][]}
 */
function literalsOf(expression) {
  switch (expression?.type) {
    case 'Literal':
      return typeof expression.value === 'string' ? [[expression, expression.value]] : [];
    case 'TemplateLiteral':
      return expression.quasis.map((/** @type {any} */ quasi) => [quasi, quasi.value.cooked]);
    case 'ConditionalExpression':
      return [...literalsOf(expression.consequent), ...literalsOf(expression.alternate)];
    case 'LogicalExpression':
      return [...literalsOf(expression.left), ...literalsOf(expression.right)];
    default:
      return [];
  }
}
