/** 照字面配的字：正则里有意思的符号都加反斜线。 */
export const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
