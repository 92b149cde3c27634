import type {Plugin as PostCssPlugin} from 'postcss';

/**
 * A4 纸比手机屏宽不了多少：窄屏的样式不写 screen，打印时也照手机排。
 * @param params 一条 @media 的条件
 * @returns 按最大宽度给的样式都只管屏幕；另写了 screen、print 的不动
 */
export function onScreen(params: string): string {
  return params.split(',').map((query) => {
    const bare = query.trim();
    return /max-width|width\s*<|<\s*width/.test(bare) && !/\b(?:screen|print)\b/.test(bare) ? `screen and ${bare.replace(/^all\s+and\s+/, '')}` : bare;
  }).join(', ');
}

/** 自己的、主题的样式一并管：主题的窄屏样式也没有写 screen。 */
export function screenOnly(): PostCssPlugin {
  return {
    postcssPlugin: 'screen-only',
    AtRule: {
      media(rule) {
        const params = onScreen(rule.params);
        if (params !== rule.params) rule.params = params;
      },
    },
  };
}
