/** 数据里的文字写进 typst 标记：有特殊含义的字符都加反斜线，连字符不变成破折号，引号不被改写。 */
export function typstText(text: string): string {
  return text.replace(/[\\#$*_`@<>[\]~"'=+\-/.]/g, (char) => `\\${char}`);
}

/** 数据里的文字写成 typst 字符串，连引号。 */
export function typstString(text: string): string {
  return `"${text.replace(/[\\"]/g, (char) => `\\${char}`).replace(/\n/g, '\\n')}"`;
}
