import type {RecordTemplate} from '../../domain/schema/record';
import {fill, type ReleaseContext} from '../../domain/derive/context';
import {savedTitle, SPECIMEN} from '../../domain/specimen/specimen';
import type {Standard} from '../../domain/source/standard';
import {wallChartFiles, wallChartOf} from '../../domain/flowchart/wall-chart';

/** 本标准的下载文件。 */
export interface PageFiles {
  /** 文件的地址，不含 baseUrl。 */
  url: (file: string) => string;
  /** 表单发不发：废止的不发。 */
  forms: boolean;
  /** 存到读者电脑上的中文名。 */
  name: (template: RecordTemplate, isSpecimen?: boolean) => string;
  /** 做成了没有：Word、PDF 由命令另做，没有做的不给链接。 */
  has: (file: string) => boolean;
  /** 上墙图各张 SVG 的地址。 */
  wallCharts: string[];
}

/** “怎么做”的锚点；条款常叫 how，不与它同名，不然指着条款的都到了这里。 */
export const HOW = 'how-to-do';
/** 附录的锚点：表单都在里面。 */
export const FORMS = 'annex-records';
/** 流程图、上墙图的文件列在哪里。 */
export const CHART_FILES = 'chart-files';

/** 页面文件的地址与中文名。 */
export function pageFiles(standard: Standard, context: ReleaseContext): PageFiles {
  const {code} = standard.titleBlock;
  return {
    url: (file) => `${context.filesPath}/${code}/${file}`,
    forms: standard.titleBlock.status !== 'withdrawn',
    name: (template, isSpecimen = false) => `${code} ${fill(savedTitle(template, standard.records), context.parameters)}${isSpecimen ? `（${SPECIMEN}）` : ''}.${template.format}`,
    has: (file) => context.documents?.includes(`${context.filesPath}/${code}/${file}`) ?? false,
    wallCharts: wallChartFiles(context, code, wallChartOf(standard, context).length),
  };
}
