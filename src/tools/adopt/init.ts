/** 采用的第一步：写 profile.yml，清空文章。 */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {cp, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import * as prompts from '@clack/prompts';
import {stringify} from 'yaml';
import {readProfileFile, releaseNames, versionFolder} from '../../project/adopted';
import {readFolder} from '../../project/files';
import {Staging} from '../../project/swap';
import {siteTitle} from '../../domain/addresses';
import {adoptForm, profileWithout, usualHeirs, type AdoptForm, type AdoptSource} from '../../domain/adopt/form';
import {tiers, type Tier} from '../../domain/glossary';
import {Profile} from '../../domain/schema/profile';
import {formatProblem} from '../../domain/source/problem';
import {OWN_FOLDER, readRelease} from '../../domain/source/release';
import {Refused} from '../run';

/** 选项 → profile 里的位置和问法；一处写，命令行和提问都由它来。 */
export const questions = [
  {flag: 'unit-name', path: ['unit', '单位名称'], message: '单位名称', required: true, example: '甲县档案局'},
  {flag: 'code', path: ['unit', '标准代号'], message: '标准代号（2～8 个大写字母）', required: true, example: 'JXDA'},
  {flag: 'issuer', path: ['unit', '发布人'], message: '发布人', required: true, example: '中共甲县档案局总支部委员会'},
  {flag: 'title', path: ['site', 'title'], message: '网站名称', required: true, example: '甲县档案局党建标准'},
  {flag: 'tagline', path: ['site', 'tagline'], message: '一句话说明（可不填）', required: false, example: ''},
  {flag: 'url', path: ['site', 'url'], message: '网址（可不填，以后再写）', required: false, example: 'https://example.org'},
  {flag: 'base-url', path: ['site', 'baseUrl'], message: '路径（网站不在根目录才填，如 /dangjian/）', required: false, example: ''},
  {flag: 'repository', path: ['site', 'repository'], message: '仓库地址（可不填；填了才有“编辑此页”）', required: false, example: ''},
  {flag: 'colour-light', path: ['site', 'colours', 'light'], message: '浅色页面的主色（可不填，如 #b3261e）', required: false, example: ''},
  {flag: 'colour-dark', path: ['site', 'colours', 'dark'], message: '深色页面的主色（填了浅色的必填，如 #ff8a80）', required: false, example: ''},
] as const;

/** 没有的层级；它们的职责、标准怎么归由发布推出，不直接写在 profile 的某一处。 */
export const levelQuestions = [
  {flag: 'without', message: `没有哪几级（可不填；${Object.keys(usualHeirs).map((id) => tiers[id as Tier]).join('、')}，没有几级写几级）`, example: '党总支'},
  {flag: 'instead', message: '讲这一级的标准不采用，别的标准引用到它时改看你们的哪份文件', example: '《甲县档案局党支部工作制度》'},
] as const;

export interface InitOptions {
  yes: boolean;
  release?: string;
  /** 写好的配置，如网页上做的、profiles/ 里挑的；照搬，不再问。旁边有 own/ 的一起搬来。 */
  profile?: string;
  values: Readonly<Record<string, string | undefined>>;
}

function fail(message: string): never {
  throw new Refused(message);
}

/** 值放到 profile 里的位置上。 */
function put(target: Record<string, unknown>, [key, ...rest]: readonly string[], value: string): void {
  if (!rest.length) target[key!] = value;
  else put((target[key!] ??= {}) as Record<string, unknown>, rest, value);
}

type Values = Readonly<Record<string, string | undefined>>;
type Flag = (typeof questions)[number]['flag'] | (typeof levelQuestions)[number]['flag'];

/** 各项的值放到 profile 里的位置上；还没有核对。 */
function drafted(values: Values): Record<string, unknown> {
  const profile: Record<string, unknown> = {};
  for (const {flag, path: at} of questions) if (values[flag]) put(profile, at, values[flag]);
  return profile;
}

/** 网站这一节要有名称，颜色要成对：没有答到的，当作后面会答好。 */
const NEEDED: Values = {title: '名称', 'colour-light': '#b3261e', 'colour-dark': '#ff8a80'};

/**
 * 一项答案的毛病，当场说；没有毛病为 undefined。
 * @param values 前面已经答的
 */
export function answerFault(flag: Flag, answer: string, values: Values, form: () => AdoptForm): string | undefined {
  const text = answer.trim();
  if (flag === 'without') return text ? unknownLevels(text) : undefined;
  if (flag === 'instead') return text ? undefined : neededInstead(values['without'] ?? '', form);
  const {path: at, required} = questions.find((item) => item.flag === flag)!;
  if (!text) return required ? '要填' : flag === 'colour-dark' && values['colour-light'] ? '填了浅色的，这一项也要填' : undefined;
  const filled = {...(at[0] === 'site' && {title: NEEDED.title}), ...(flag.startsWith('colour') && NEEDED), [flag]: text};
  return Profile.safeParse(drafted(filled)).error?.issues.find(({path: wrong}) => wrong.join('.') === at.join('.'))?.message;
}

const known = Object.keys(usualHeirs) as Tier[];
const levelNames = (text: string): string[] => text.split(/[、,，\s]+/).filter(Boolean);
const levelOf = (name: string): Tier | undefined => known.find((id) => id === name || tiers[id] === name);

/** 名称写错的说出可以写什么。 */
function unknownLevels(text: string): string | undefined {
  const wrong = levelNames(text).find((name) => !levelOf(name));
  return wrong === undefined ? undefined : `没有“${wrong}”这一级可去掉；可写 ${known.map((id) => tiers[id]).join('、')}`;
}

/** 去掉这几级以后有标准不采用，别处引用到它，要说由什么代替。 */
function neededInstead(without: string, form: () => AdoptForm): string | undefined {
  const gone = levelNames(without).flatMap((name) => levelOf(name) ?? []);
  const {exclude = []} = gone.length ? profileWithout(form(), gone, '', {release: '', title: ''}) : {};
  // 有现成的（党小组会由主题党日代替）不用问。
  const asked = exclude.filter(({instead}) => !instead);
  return asked.length ? `要填：${asked.map(({standard}) => standard).join('、')} 不采用了，别的标准引用到它时改看什么` : undefined;
}

async function ask(values: Record<string, string | undefined>, form: () => AdoptForm): Promise<void> {
  prompts.intro('照着做一套：问完写进 profile.yml，以后改那个文件就行');
  for (const {flag, message, example} of [...questions, ...levelQuestions]) {
    if (values[flag] !== undefined || (flag === 'colour-dark' && !values['colour-light']) || (flag === 'instead' && !neededInstead(values['without'] ?? '', form))) continue;
    const answer = await prompts.text({message, placeholder: example, validate: (text) => answerFault(flag, text ?? '', values, form)});
    if (prompts.isCancel(answer)) fail('没有做完，什么都没有改。');
    if (answer?.trim()) values[flag] = answer.trim();
  }
}

/** 采自的那一版要填什么；用到才读，读一遍。 */
function formOf(siteDir: string, name: string): () => AdoptForm {
  let form: AdoptForm | undefined;
  return () => {
    if (form) return form;
    const folder = versionFolder(name);
    const {release, problems} = readRelease(name, folder, readFolder(siteDir, folder).files);
    if (!release) fail(problems.map(formatProblem).join('\n'));
    return (form = adoptForm(release, `${name} 版`));
  };
}

/** 没有的几级写进 profile；名称写错、缺代替文件的说出来。 */
function levelsOf(from: AdoptSource, {without, instead = ''}: Values, form: () => AdoptForm): ReturnType<typeof profileWithout> {
  if (!without) return {};
  const wrong = unknownLevels(without);
  if (wrong) fail(`--without：${wrong}`);
  const missing = instead.trim() ? undefined : neededInstead(without, form);
  if (missing) fail(`--instead：${missing}`);
  return profileWithout(form(), levelNames(without).flatMap((name) => levelOf(name) ?? []), instead, from);
}

/** 写好 profile.yml、清空 blog/（留一篇开通的文章和作者、标签），许可文件不动；失败时原样不动。 */
export async function init(siteDir: string, {yes, release, profile: ready, values: given}: InitOptions, today: string): Promise<void> {
  if (ready !== undefined) return initFrom(siteDir, ready, today);
  const current = readProfileFile(siteDir).value;
  if (current?.from) fail(`profile.yml 已经是采用单位的配置（采自 ${current.from.release} 版）；直接改它，不用再 init`);
  const [latest] = releaseNames(siteDir);
  const from = release ?? latest;
  if (!from || !releaseNames(siteDir).includes(from)) fail(`没有 ${from ?? ''} 版；可用 ${releaseNames(siteDir).join('、')}`);
  const values = {...given};
  const form = formOf(siteDir, from);
  if (!yes) await ask(values, form);
  const missing = questions.filter(({flag, required}) => required && !values[flag]);
  if (missing.length) fail(`缺 ${missing.map(({flag, message}) => `--${flag}（${message}）`).join('、')}`);
  const [light, dark] = [values['colour-light'], values['colour-dark']];
  if (!light !== !dark) fail(`--colour-${light ? 'dark' : 'light'}：只写了另一个；浅色、深色页面的主色要写就都写`);
  const profile = drafted(values);
  profile['from'] = {release: from, title: siteTitle(current), ...(current?.site?.url && {url: current.site.url})};
  Object.assign(profile, levelsOf(profile['from'] as AdoptSource, values, form));
  const checked = Profile.safeParse(profile);
  if (!checked.success) fail(checked.error.issues.map(({path: at, message}) => `--${questions.find((item) => item.path.join('.') === at.join('.'))?.flag ?? at.join('.')}：${message}`).join('\n'));

  await settle(siteDir, `# 采用单位的配置：只改这一个文件。各项怎么写，见网站的“采用指南”。\n${stringify(profile, {lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN'})}`, checked.data, today);
}

/** 照写好的配置采用：配置一字不改，文章清空。已经采用的，换配置时不清自己的文章。 */
async function initFrom(siteDir: string, file: string, today: string): Promise<void> {
  const full = path.resolve(siteDir, file);
  if (!existsSync(full)) fail(`没有文件 ${file}；--profile 写下载的 profile.yml，或 profiles/ 里的一份`);
  const {value, problems} = readProfileFile(path.dirname(full), path.basename(full));
  if (!value) fail(problems.map(formatProblem).join('\n'));
  const names = releaseNames(siteDir);
  if (!value.from || !names.includes(value.from.release)) fail(`${file} 的 from 写的是 ${value.from ? `${value.from.release} 版，这里没有` : '空的'}；可用 ${names.join('、')}`);
  if (existsSync(path.join(siteDir, 'blog')) && readdirSync(path.join(siteDir, 'blog')).some((name) => START_POST.test(name))) fail('blog/ 已经清空过，里面是你们自己的文章；换配置直接改 profile.yml，不用再 init');
  const own = path.join(path.dirname(full), OWN_FOLDER);
  const brought = existsSync(own) && path.relative(siteDir, own) !== OWN_FOLDER ? own : undefined;
  if (brought && existsSync(path.join(siteDir, OWN_FOLDER))) fail(`${file} 旁边有 ${OWN_FOLDER}/，项目里也有；先把项目里的移开`);
  await settle(siteDir, readFileSync(full, 'utf8'), value, today, brought);
}

/** 配置、文章（和自己的标准）一起换上，换不成的原样不动。 */
async function settle(siteDir: string, text: string, profile: Profile, today: string, own?: string): Promise<void> {
  const staging = new Staging(siteDir);
  try {
    await writeFile(staging.pathOf('profile.yml'), text);
    await startBlog(siteDir, path.dirname(staging.pathOf('blog/authors.yml')), profile, today);
    if (own) await cp(own, staging.pathOf(OWN_FOLDER), {recursive: true});
    staging.commit(['blog', ...(own ? [OWN_FOLDER] : []), 'profile.yml']);
  } catch (error) {
    staging.discard();
    throw error;
  }
  console.log(`写好了 profile.yml，采自 ${profile.from?.release} 版；blog/ 只留一篇开通的文章${own ? `；${OWN_FOLDER}/ 一起搬来了` : ''}；LICENSE 没有动。\n接着：npm run check，再 npm run preview 看网站。`);
}

const START_POST = /^\d{4}-\d{2}-\d{2}-start\.mdx$/;

/** 文章清空，只留作者、标签和一篇开通的文章。 */
export async function startBlog(siteDir: string, to: string, profile: Profile, today: string): Promise<void> {
  for (const name of readdirSync(to)) await rm(path.join(to, name), {recursive: true});
  const title = siteTitle(profile);
  await cp(path.join(siteDir, 'blog/tags.yml'), path.join(to, 'tags.yml'));
  await writeFile(path.join(to, 'authors.yml'), stringify({editors: {name: '编写组', title: profile.unit.发布人, url: '/standards/', page: true}}, {lineWidth: 0}));
  await writeFile(path.join(to, `${today}-start.mdx`), `---
slug: start
title: ${JSON.stringify(`${title}开通`)}
description: ${JSON.stringify(`${profile.unit.单位名称}采用《${profile.from?.title ?? ''}》，各页写明采自哪一版、改了什么。`)}
date: "${today}"
authors: [editors]
tags: [adoption]
---

${profile.unit.单位名称}的党建标准采自《${profile.from?.title ?? ''}》${profile.from?.release ?? ''} 版。

{/* truncate */}

每一页都写明采自第几版、改了几处、为什么改，并可与原文对照。[从标准体系表开始](/standards/)。
`);
}
