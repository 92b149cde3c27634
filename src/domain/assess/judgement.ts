import type {Judgement} from '../glossary';

export {judgementIds, judgements, type Judgement} from '../glossary';

/** 判定得分值的几分之几：符合得满分，部分符合得一半，不符合不得分；不适用的不计入满分，没有这个数。 */
export const SHARES: Readonly<Record<Exclude<Judgement, 'notApplicable'>, number>> = {met: 1, partly: 0.5, unmet: 0};

/** 检查项在全套里的叫法：标准编号#检查项标识，如 401#held。 */
export type CheckRef = `${string}#${string}`;

/** 由编号和标识得叫法。 */
export const refOf = (code: string, id: string): CheckRef => `${code}#${id}`;

/** 叫法里的标准编号。 */
export const codeOf = (ref: CheckRef): string => ref.slice(0, ref.indexOf('#'));
