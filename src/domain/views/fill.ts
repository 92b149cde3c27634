import {fillAll} from '../derive/context';
import {recordFile, standardRef, type Edition, type FileRef, type Ref} from './edition';

export interface FillProps {
  label: string;
  /** 各标准的数据在哪里，不含 baseUrl：这个文件夹下的 <编号>.json。 */
  source: string;
  standards: {code: string; standard: Ref; forms: {id: string; title: string; use: string; file: FileRef}[]}[];
}

/** 在网页上填一张表的地址；不含 baseUrl。 */
export const fillPath = (code: string, id: string): string => `/fill#${code}/${id}`;

/** 表单一览：哪个标准有哪些。 */
export function fillProps(edition: Edition): Omit<FillProps, 'source'> {
  const {context, live} = edition;
  return {
    label: context.label,
    standards: live.filter(({records}) => records.length).map(({titleBlock: {code}, records}) => ({
      code,
      standard: standardRef(edition, code),
      forms: records.map(({id, template}) => {
        const {title, use} = fillAll({title: template.title, use: template.use}, context.parameters);
        return {id, title, use, file: recordFile(edition, code, id)};
      }),
    })),
  };
}
