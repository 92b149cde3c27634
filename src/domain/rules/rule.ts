import type {Release} from '../source/release';
import type {Place} from '../source/problem';
import type {Record, Standard} from '../source/standard';

type Path = readonly PropertyKey[];

/** 规则看到的一个标准，及其所在的发布。 */
export interface StandardContext {
  standard: Standard;
  release: Release;
}

/** 报告：说明在哪里、写了什么、允许什么；报完接着查。 */
export interface Report {
  titleBlock: (path: Path, message: string) => void;
  procedure: (path: Path, message: string) => void;
  parameters: (path: Path, message: string) => void;
  /** 路径从第几问起。 */
  question: (path: Path, message: string) => void;
  record: (record: Record, path: Path, message: string) => void;
  clause: (place: Place, message: string) => void;
}

/** 逐个标准检查的规则。 */
export interface Rule {
  name: string;
  /** 一句话：查什么。 */
  about: string;
  check: (context: StandardContext, report: Report) => void;
}

/** 看全套的规则。 */
export interface ReleaseRule {
  name: string;
  /** 一句话：查什么。 */
  about: string;
  check: (release: Release, report: (file: string, place: Place, message: string) => void) => void;
}

/** “可选：甲、乙”，多了省略。 */
export function choices(values: Iterable<string>): string {
  const list = [...values];
  return `可选：${list.slice(0, 12).join('、') || '（无）'}${list.length > 12 ? ` 等 ${list.length} 个` : ''}`;
}

/** 含“应”的要求型条款；“应当”“相应”“反应”等不是能愿动词的除外。 */
export function isRequirement(text: string): boolean {
  return /应/.test(text.replace(/相应|适应|反应|响应|对应|供应|效应|感应|回应|呼应|应到|应届|应选|应用|应急|应对|应邀|应聘|应酬|应付|应交(?=[金数总与和、])/g, ''));
}
