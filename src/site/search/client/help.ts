export interface HelpLink {
  label: string;
  href: string;
}

/** 查不到时给的去处：六类标准，以及标准体系表、按事查等。 */
export interface SearchHelp {
  categories: HelpLink[];
  links: HelpLink[];
}

/** 查不到时怎么说。 */
export function emptyMessage({input, failed}: {input: string; failed: boolean}): string {
  if (failed) return '查找用的索引没有取到，请检查网络后再试，或刷新页面。';
  const long = input.trim().length > 6;
  return long
    ? '把话缩短成两到四个字的词再试，如“党费”“请假”“换届”；也可以用拼音首字母，如 ztdr。'
    : '换个说法或更短的词再试；也可以用拼音首字母，如 ztdr。';
}
