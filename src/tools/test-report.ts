import path from 'node:path';
import {stripVTControlCharacters} from 'node:util';

export interface Count {
  passed: number;
  failed: number;
}
export interface Timed {
  seconds: number;
  file: string;
  title: string;
}
/** vitest 的 JSON 报告里用到的。 */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {name: string; status: string; message: string; assertionResults: {title: string; fullName: string; status: string; duration?: number | null; failureMessages?: string[] | null}[]}[];
}

const SLOWEST = 12;

function firstLine(text: string): string {
  return stripVTControlCharacters(text).split('\n')[0]!.slice(0, 300);
}

/**
 * 一次 vitest 的结果：几个过、几个没过，没有过的一样一行（文件、测试、说的第一句），各用多少秒。
 * @param title 这一步叫什么，没有跑起来时报它
 * @param report 没有跑起来的没有报告，算一个失败
 */
export function resultOf(title: string, code: number, report: VitestReport | undefined, root: string = process.cwd()): Count & {failures: string[]; timed: Timed[]} {
  if (!report) return {passed: 0, failed: 1, failures: [`${title}：没有跑起来`], timed: []};
  const files = report.testResults.map((result) => ({...result, file: path.relative(root, result.name)}));
  const failures = files.flatMap(({file, status, message, assertionResults}) => {
    const wrong = assertionResults.filter((test) => test.status === 'failed').map(({fullName, failureMessages}) => `${file}  ${fullName}：${firstLine(failureMessages?.[0] ?? '')}`);
    // 文件装不起来、收尾时出错的，没有一个测试是失败的。
    return status === 'failed' && wrong.length === 0 ? [`${file}：${firstLine(message)}`] : wrong;
  });
  if (code !== 0 && failures.length === 0) failures.push(`${title}：测试都过了，退出码是 ${code}`);
  const timed = files.flatMap(({file, assertionResults}) => assertionResults.map(({title: test, duration}) => ({seconds: (duration ?? 0) / 1000, file, title: test})));
  return {passed: report.numPassedTests, failed: failures.length, failures, timed};
}

/** 最慢的几个测试占多少，免得不知不觉慢下来。 */
export function slowest(timed: readonly Timed[]): string {
  const total = timed.reduce((sum, {seconds}) => sum + seconds, 0);
  const rows = timed.toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
  return [`最慢的 ${rows.length} 个测试（全部合计 ${total.toFixed(0)} s）：`, ...rows.map(({seconds, file, title}) => `${seconds.toFixed(1).padStart(7)} s  ${file}  ${title}`)].join('\n');
}
