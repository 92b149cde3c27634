import {stringify} from 'yaml';
import {assessJob, type AssessJob} from '../assess/make';
import {assessFiles} from '../../domain/views/assess-files';
import {picturesOf, type Picture} from '../documents/pictures';
import {formFiles, type FormFile} from '../records/form';
import type {Preview} from '../../domain/adopt/preview';
import {eventsOfTier} from '../../domain/derive/calendar-events';
import {contextOf, withoutDates} from '../../domain/derive/context';
import {standardDocument} from '../../domain/document/standard';
import type {StandardDocument} from '../../domain/document/tree';
import {volumeDocument, type VolumeDocument} from '../../domain/document/volume';
import {icsOf} from '../calendar/ics';
import {tierTitle} from '../../domain/glossary';
import type {Profile} from '../../domain/schema/profile';
import {SPECIMEN} from '../../domain/specimen/specimen';
import {safeName} from '../files/bundle';
import {labelOf, OWN, OWN_RELEASE, type Release} from '../../domain/source/release';
import {calendarFile, eventNames} from '../calendar/calendar-file';
import {editionOf, rolesOfTier, tiersWithWork} from '../../domain/views/edition';
import {INDEX_FILE, indexPage, VOLUME_FILE, type IndexEntry} from './index-page';
import {WALL_CHARTS_FILE, wallChartsPage} from './wall-charts-page';

/** 要编的一个 Word、Excel 文件；数据齐全，交给哪个 Worker 都能编。 */
export type Job = {path: string} & (
  | {kind: 'standard'; document: StandardDocument; pictures: Picture[]}
  /** 表单；values 是样板填的内容，空白的没有。 */
  | {kind: 'form'; form: FormFile; isSpecimen: boolean}
  /** 督查检查表、评分表、年度工作簿。 */
  | {kind: 'assess'; job: AssessJob}
  /** 汇编；pictures 按标准编号给各标准的流程图。 */
  | {kind: 'volume'; document: VolumeDocument; pictures: Record<string, Picture[]>}
);

/** 压缩包里的全部内容：要编的，和已经是文本的。 */
export interface Plan {
  name: string;
  jobs: Job[];
  texts: {path: string; text: string}[];
}

/** profile.yml 开头的说明。 */
const PROFILE_NOTE = '# 采用单位的配置，由“照着做一套”页面写成：下次读入这个文件接着改；用 Git 建自己的网站也用它。\n';

/** profile → 文件内容；编号、日期等像数的文字都加引号。 */
export function profileText(profile: Profile): string {
  return PROFILE_NOTE + stringify(profile, {lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN'});
}

/**
 * 采用单位的一次发布 → 压缩包的内容；文件名与网站上下载的、全套压缩包里的是一套中文名。
 * @param today 今天，ISO：日历排今年和明年
 */
export function planOf(release: Release, profile: Profile, preview: Preview, today?: string): Plan {
  const taken = contextOf(release, profile, {path: '', filesPath: ''});
  // 版次是本单位的，不是上游的；日子定了的，照发布那年。
  const context = {...taken, label: labelOf(profile.release ? OWN_RELEASE + profile.release.发布日期.slice(0, 4) : OWN), ...(!profile.release && withoutDates(taken)), ...(profile.release?.文号 && {documentNumber: profile.release.文号})};
  const edition = editionOf(release, context, release.name, today);
  const jobs: Job[] = [];
  const entries: IndexEntry[] = [];
  const pictures: Record<string, Picture[]> = {};
  const documents = new Map<string, StandardDocument>();
  for (const standard of edition.live) {
    const {code, title} = standard.titleBlock;
    const document = standardDocument(standard, context);
    documents.set(code, document);
    const name = safeName(`${code} ${title}`);
    const path = `标准全文/${name}.docx`;
    pictures[code] = picturesOf(document);
    jobs.push({path, kind: 'standard', document, pictures: pictures[code]});
    const forms = formFiles(standard, context).map((form) => {
      const {title: formTitle, format} = form.template;
      const file = (text: string) => `记录表单/${name}/${safeName(`${code} ${text}`)}.${format}`;
      const sample = form.values && file(`${formTitle}（${SPECIMEN}）`);
      jobs.push({path: file(formTitle), kind: 'form', form, isSpecimen: false}, ...(sample ? [{path: sample, kind: 'form' as const, form, isSpecimen: true}] : []));
      return {path: file(formTitle), title: [formTitle, ...(form.before ?? []).map(({template}) => template.title)].join('、'), ...(sample && {sample})};
    });
    entries.push({subsystem: standard.subsystem, number: context.standards[code]!.number, title, path, forms});
  }
  jobs.push({path: VOLUME_FILE, kind: 'volume', document: volumeDocument(release, context, ({titleBlock}) => documents.get(titleBlock.code)!), pictures});
  const assess = assessFiles(edition, true);
  const inspections = assess ? assess.files.flatMap((file) => {
    const job = assessJob(file, assess.data, release, context);
    if (!job) return [];
    const path = `督查与考核/${safeName(file.ref.name)}`;
    jobs.push({path, kind: 'assess', job});
    return [{path, title: file.ref.text}];
  }) : [];
  const names = eventNames(edition, undefined);
  const calendars = [
    {tier: 'all', who: '全部层级', roles: new Set(release.roles.map(({id}) => id))},
    ...tiersWithWork(edition).map((tier) => ({tier, who: `${tierTitle(context, tier)}级`, roles: rolesOfTier(edition, tier)})),
  ].map(({tier, who, roles}) => ({path: `日历/${who}工作日历.ics`, title: `${who}工作日历`, text: icsOf(calendarFile(edition, who), eventsOfTier(edition.occasions, tier, roles, names, edition.span))}));
  return {
    name: `${safeName(`${context.unit.单位名称}工作标准（${context.label}）`)}.zip`,
    jobs,
    texts: [
      {path: 'profile.yml', text: profileText(profile)},
      ...calendars.map(({path, text}) => ({path, text})),
      {path: WALL_CHARTS_FILE, text: wallChartsPage(edition.live, context)},
      {path: INDEX_FILE, text: indexPage({unit: context.unit, from: profile.from, subsystems: release.system.subsystems, entries, inspections, calendars, preview})},
    ],
  };
}
