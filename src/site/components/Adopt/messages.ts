import type {Plan} from '@site/src/outputs/adopt-package/plan';
import type {AdoptSource, Draft} from '@site/src/domain/adopt/form';
import type {Fault, Preview} from '@site/src/domain/adopt/preview';

/** 问推算的 Worker 什么（given），答什么（answer）。 */
export interface Questions {
  /** 各格里的毛病，快。 */
  faults: {given: Draft; answer: Fault[]};
  /** 照这样采用会得到什么，通不通。 */
  check: {given: Draft; answer: Checked};
  /** 压缩包的内容。 */
  plan: {given: Draft; answer: Plan};
  /** profile.yml 的内容 → 填的内容；读不成的只有 problems。 */
  read: {given: string; answer: {draft?: Draft; problems: string[]}};
  /** 填的内容 → profile.yml 的内容。 */
  write: {given: Draft; answer: string};
}

export interface Checked {
  faults: Fault[];
  preview?: Preview;
}

/** 每次都带上原文的网址和来源。 */
export type EngineRequest = {[K in keyof Questions]: {kind: K; given: Questions[K]['given']; source: string; from: AdoptSource}}[keyof Questions];

export type Ask = <K extends keyof Questions>(kind: K, given: Questions[K]['given']) => Promise<Questions[K]['answer']>;
