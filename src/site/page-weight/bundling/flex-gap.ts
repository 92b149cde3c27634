import type {Plugin as PostCssPlugin, Rule} from 'postcss';

/** aspect-ratio 比弹性布局的 gap 晚出几个月（Chromium 88 对 84）：不认它的就当没有 gap。 */
const WITHOUT_GAP = 'not (aspect-ratio: 1 / 1)';

function declared(rule: Rule, property: string): string | undefined {
  const found = rule.nodes.findLast((node) => node.type === 'decl' && node.prop === property);
  return found?.type === 'decl' ? found.value : undefined;
}

/**
 * 弹性布局写了 gap 的，给不认它的旧浏览器补上子元素的外边距。
 * 源文件照常只写 gap；补的一段只对旧浏览器起作用。
 */
export function flexGap(): PostCssPlugin {
  return {
    postcssPlugin: 'flex-gap',
    OnceExit(root, {AtRule, Rule: NewRule}) {
      root.walkRules((rule) => {
        const gap = declared(rule, 'gap');
        if (!gap || !/^(inline-)?flex$/.test(declared(rule, 'display') ?? '')) return;
        const [row, column = row] = gap.split(/\s+/);
        const wraps = declared(rule, 'flex-wrap') === 'wrap';
        const isColumn = declared(rule, 'flex-direction') === 'column';
        const children = new NewRule({selectors: rule.selectors.map((selector) => `${selector} > :not(:last-child)`)});
        children.append(
          ...(isColumn ? [] : [{prop: 'margin-right', value: column!}]),
          ...(isColumn || (wraps && row !== '0') ? [{prop: 'margin-bottom', value: row!}] : []),
        );
        const fallback = new AtRule({name: 'supports', params: WITHOUT_GAP});
        fallback.append(children);
        rule.after(fallback);
      });
    },
  };
}
