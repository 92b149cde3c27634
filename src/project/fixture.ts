/** 测试用：本项目是哪一种，发布单位的各版。 */
import {stringify} from 'yaml';
import type {Profile} from '../domain/schema/profile';
import type {Problem} from '../domain/source/problem';
import {OWN, type StandardMemo} from '../domain/source/release';
import {adoptedRelease} from './adopted';
import {readContent} from './content';
import {openMemo} from './memo';
import {publisherFolders, readReleases, releaseFolders} from './releases';
import {contentOf, type StandardsContent} from '../domain/content';
import {latestOf} from '../domain/addresses';

/**
 * 这是采用单位的项目。上游的内容由上游自己的测试看住，采用单位改不动它；
 * 只对发布单位有意义的测试写 skipIf(adopted)，旁边说明为什么。
 */
export const adopted = adoptedRelease(process.cwd()) !== undefined;

/** 发布单位的名称和代号：查上游的程序和内容时用，不看本项目的 profile.yml。 */
export const publisher: Profile = {unit: {单位名称: '本局', 标准代号: 'JGDJ', 发布人: '中共本局总支部委员会'}};

/** 上面那份配置的文件。 */
export const publisherProfile = stringify(publisher);

let memo: StandardMemo | undefined;

/** 检查时存下的标准，读真项目、它的拷贝时用：源文件一字未改的不再读。各拿一份，谁也不改谁的。 */
export function rememberedStandards(): StandardMemo {
  memo ??= openMemo(process.cwd());
  return new Map(memo);
}

let published: (StandardsContent & {problems: Problem[]}) | undefined;

/** 草案和历次发布，照发布单位的配置推出，连检查的问题；采用单位的项目里也一样，文章是单位自己的，不看。只读一遍。 */
export function publisherContent(): StandardsContent & {problems: Problem[]} {
  if (published) return published;
  const folders = publisherFolders(process.cwd());
  const {releases, problems} = readReleases(process.cwd(), folders, rememberedStandards());
  published = {...contentOf({releases}, publisher, latestOf(folders), {url: 'http://localhost:3000', baseUrl: '/'}), problems: problems.filter(({file}) => !adopted || !file.startsWith('blog/'))};
  return published;
}

/** 本项目有的各版：发布单位的，采用单位还有自己的那一版。 */
export function everyRelease(): StandardsContent['releases'] {
  if (!adopted) return publisherContent().releases;
  const own = readContent(process.cwd(), releaseFolders(process.cwd()), () => undefined);
  return [...own.releases.filter(({release}) => release.name === OWN), ...publisherContent().releases];
}
