import {createEngine, type SearchEngine} from '../../search/engine';
import type {SearchHelp} from '../../search/client/help';
import {foundResults, sectionsFor, type FoundResults, type StockResult} from '../../search/client/stock-results';
import {RECEIVER} from '../script-format';
import {SETUP, type OfflineSetup} from '../setup';
import {scriptIndex, type LoadScript} from './load';

/** 取得比在线时宽：文件都在手边。 */
const PAGES = 10;

export interface OfflineSearch {
  /** @param times 列几倍；“再列一些”时加倍 */
  search: (input: string, limit: number, times?: number) => Promise<FoundResults>;
  /** 查不到时给的去处；索引装上了才有。 */
  help: SearchHelp;
}

/**
 * 离线的查找：索引用脚本装，在本页里查。
 * @param root 包的根，结尾是 /；结果的地址由它拼成
 * @param scope 脚本在这里叫函数，网页里是 window
 */
export function offlineSearch(root: string, load: LoadScript, scope: Record<string, unknown>): OfflineSearch {
  const index = scriptIndex(load);
  const help: SearchHelp = {categories: [], links: []};
  let known: OfflineSetup | undefined;
  let engine: Promise<SearchEngine> | undefined;
  scope[RECEIVER] = (name: string, value: unknown): void => {
    if (name !== SETUP) return index.receive(name, value);
    const setup = value as OfflineSetup;
    known = setup;
    help.links = setup.help.links.map(({label, href}) => ({label, href: root + href}));
  };

  async function start(): Promise<SearchEngine> {
    await load(SETUP);
    if (!known) throw new Error(`查找用的文件是空的：${SETUP}`);
    return createEngine(index.source(known));
  }
  function open(): Promise<SearchEngine> {
    if (engine) return engine;
    engine = start();
    // 失败不记住，下次再试。
    engine.catch(() => {
      engine = undefined;
    });
    return engine;
  }
  const placed = (document: StockResult['document']): StockResult['document'] => ({...document, u: root + document.u});

  return {
    async search(input, limit, times = 1) {
      const {results, near, ...rest} = foundResults(await (await open()).search(input, {limit: limit * times, sectionsPerPage: sectionsFor(PAGES * times, PAGES), pages: PAGES * times}));
      return {
        ...rest,
        ...(near && {near: {...near, tasks: near.tasks.map(({task, url}) => ({task, url: root + url}))}}),
        results: results.map((result) => ({
          ...result, document: placed(result.document),
          ...(result.page && {page: placed(result.page)}),
          ...(result.answer && {answer: {...result.answer, grounds: result.answer.grounds.map((ground) => ({...ground, u: root + ground.u}))}}),
        })),
      };
    },
    help,
  };
}
