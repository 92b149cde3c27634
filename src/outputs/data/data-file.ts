import {standardsData} from '../../domain/derive/data';
import {jsonSchemaOf, StandardsData} from '../../domain/schema/data';
import {AssessYear} from '../../domain/schema/assess';
import {Profile} from '../../domain/schema/profile';
import {DRAFT} from '../../domain/source/release';
import {permanentPath} from '../../domain/addresses';
import type {Edition, FileRef} from '../../domain/views/edition';

/** 由站内路径（不含 baseUrl）得完整网址；网站没有公开网址的得不到。 */
export type AbsoluteUrl = (path: string) => string | undefined;

/** 数据文件的地址；不含 baseUrl。 */
export const dataPaths = {
  standards: (release: string) => `/data/${release === DRAFT ? 'next' : release}/standards.json`,
  schema: '/data/standards.schema.json',
  profileSchema: '/data/profile.schema.json',
  assessSchema: '/data/assess-year.schema.json',
} as const;

export interface DataFile {
  file: FileRef;
  text: string;
}

/** 各版的数据文件，新的在前；格式不合的当场停下，不发布读不了的数据。 */
export function dataFile({release, context}: Edition, url: AbsoluteUrl): DataFile {
  const data = StandardsData.parse(standardsData(release, context, {url, permanentPath: permanentPath(release.name), schemaPath: dataPaths.schema}));
  const href = dataPaths.standards(release.name);
  return {file: {text: `${context.label}数据`, href, name: `机关党建标准数据（${context.label}）.json`, format: 'JSON'}, text: `${JSON.stringify(data)}\n`};
}

/** 三份 JSON Schema：数据的，profile.yml 的，督查与考核年度文件的。 */
export function schemaFiles(url: AbsoluteUrl): DataFile[] {
  const schema = (text: string, href: string, type: Parameters<typeof jsonSchemaOf>[0]): DataFile => ({
    file: {text, href, name: href.split('/').at(-1)!, format: 'JSON Schema'},
    text: `${JSON.stringify(jsonSchemaOf(type, url(href)), null, 2)}\n`,
  });
  return [schema('数据的格式', dataPaths.schema, StandardsData), schema('profile.yml 的格式', dataPaths.profileSchema, Profile), schema('督查与考核年度文件的格式', dataPaths.assessSchema, AssessYear)];
}
