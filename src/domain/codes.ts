/** 编号的样子，给正则用：类号一位、序号两位，一类超过九十九个的三位。 */
export const CODE = '[1-9]\\d{2,3}';
const WHOLE = new RegExp(`^${CODE}$`);

/** 是不是编号的样子。 */
export const isCode = (text: string): boolean => WHOLE.test(text);
