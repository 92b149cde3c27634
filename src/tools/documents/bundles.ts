import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {downloadTasks} from '../../outputs/files/standard-files';
import {writeFiles} from '../../project/files-cache';
import {madeFiles, MADE_STATIC, readMade} from '../../project/made';
import {bundle, safeName} from '../../outputs/files/bundle';
import {liveStandards} from '../../domain/derive/works';
import {fill} from '../../domain/derive/context';
import {FULL_SET_INDEX, fullSetIndex, type PackedFile, type PackedStandard} from '../../domain/derive/full-set';
import type {ReleaseSide} from '../../domain/redline/release';
import {releaseSlug} from '../../domain/redline/history';
import {wallChartOf, wallChartTitle} from '../../domain/flowchart/wall-chart';
import type {Standard} from '../../domain/source/standard';
import {recordFormats} from '../../domain/glossary';
import type {TypstJob, TypstResult} from '../../outputs/documents/typst';
import {wallChartJob} from '../../outputs/documents/wall-chart';
import type {FileTask} from '../../outputs/files/task';
import {madeAddresses, printedUrl} from '../../domain/addresses';

interface Options {
  siteDir: string;
  /** 程序的版本，算进 key。 */
  version: string;
  compile: (job: TypstJob) => TypstResult;
}

/**
 * 做一次发布的上墙图 PDF 和全套压缩包；没有变的不重做。压缩包收做好了的汇编和 Word，要先做它们。
 * @returns 新做的个数和总数
 */
export async function writeBundles(side: ReleaseSide, {siteDir, version, compile}: Options): Promise<{made: number; total: number}> {
  const {filesPath} = side.context;
  const slug = releaseSlug(side.release.name);
  const write = (folder: string, tasks: Iterable<FileTask>) =>
    writeFiles(path.join(siteDir, folder, filesPath.slice(1)), path.join(siteDir, `${path.posix.dirname(folder)}/${slug}.json`), within(tasks, filesPath.slice(1)));
  const [, charts, fullSet] = MADE_STATIC;
  const drawn = await write(charts, wallChartTasks(side, version, compile));
  // 表单和上墙图的 SVG 平时由网站的构建做；这里另存一份，只做变了的。
  await write(PARTS, downloadTasks(side.release, side.context, version));
  const packed = await write(fullSet, [fullSetTask(side, siteDir)]);
  return {made: drawn.made + packed.made, total: drawn.total + packed.total};
}

/** 路径改写成相对 folder 的。 */
function* within(tasks: Iterable<FileTask>, folder: string): Generator<FileTask> {
  for (const task of tasks) yield {...task, path: path.posix.relative(folder, task.path)};
}

/** 压缩包里由网站的构建做的那些。 */
const PARTS = '.cache/full-set-parts/files';

export function wallChartTasks({release, context}: ReleaseSide, version: string, compile: Options['compile']): FileTask[] {
  return release.standards.flatMap((standard): FileTask[] => {
    if (standard.titleBlock.status === 'withdrawn') return [];
    const info = wallChartTitle(standard, context);
    const job = wallChartJob(wallChartOf(standard, context), info, standard.titleBlock.issued);
    return [{path: madeAddresses.wallChart(context.filesPath, standard.titleBlock.code).slice(1), key: JSON.stringify([version, job]), make: () => compile(job).bytes}];
  });
}

/** 全套压缩包：目录页、汇编、各标准全文、上墙图、表单；包里用中文名，废止的不收。 */
function fullSetTask(side: ReleaseSide, siteDir: string): FileTask {
  const {release, context} = side;
  const {filesPath} = context;
  const made = new Set(madeFiles(siteDir, filesPath));
  const files: {name: string; bytes: Uint8Array}[] = [];
  const add = (to: string, title: string, bytes: Uint8Array): PackedFile => {
    files.push({name: to, bytes});
    return {path: to, title};
  };
  const packMade = (address: string, to: string, title: string): PackedFile[] => (made.has(address) ? [add(to, title, readMade(siteDir, address))] : []);
  const packPart = (address: string, to: string, title: string): PackedFile => add(to, title, readFileSync(path.join(siteDir, PARTS, address)));
  const volumes = [
    ...packMade(madeAddresses.volume(filesPath, 'pdf'), safeName(`${release.system.title}汇编.pdf`), '全套汇编（PDF）'),
    ...packMade(madeAddresses.volume(filesPath, 'docx'), safeName(`${release.system.title}汇编.docx`), '全套汇编（Word）'),
  ];
  const blank = packMade(madeAddresses.blankForms(filesPath), '全部空白表单（打印手写）.pdf', '全部空白表单，打印了手写（PDF）');
  const packStandard = (standard: Standard): PackedStandard => {
    const {code, title} = standard.titleBlock;
    const name = safeName(`${code} ${title}`);
    return {
      code,
      title,
      number: context.standards[code]!.number,
      files: [
        ...packMade(madeAddresses.standard(filesPath, code), `标准全文/${name}.docx`, '标准全文（Word）'),
        ...packMade(madeAddresses.wallChart(filesPath, code), `上墙图/${name}流程图.pdf`, '流程图上墙图（PDF）'),
        ...standard.records.map(({id, template}) => packPart(`${filesPath}/${code}/${id}.${template.format}`, `记录表单/${name}/${safeName(`${code} ${fill(template.title, context.parameters)}.${template.format}`)}`, `${context.standards[code]!.records[id]} ${fill(template.title, context.parameters)}（${recordFormats[template.format]}）`)),
      ],
    };
  };
  const categories = release.system.subsystems.map(({number, title, standards}) => ({
    title: `${number} ${title}`,
    standards: liveStandards(release).filter(({titleBlock}) => standards.some(({code}) => code === titleBlock.code)).map(packStandard),
  }));
  const {title} = release.system;
  const url = printedUrl(context);
  const index = fullSetIndex({title, label: context.label, unit: context.unit.单位名称, asOf: context.asOf, notice: context.notice, volumes: [...volumes, ...blank], categories, ...(url !== undefined && {url})});
  files.push({name: FULL_SET_INDEX, bytes: new TextEncoder().encode(index)});
  const digests = files.map(({name, bytes}) => [name, createHash('sha256').update(bytes).digest('hex')]);
  return {path: madeAddresses.fullSet(filesPath).slice(1), key: JSON.stringify(digests), make: () => bundle(files)};
}
