import type {DataGuideProps} from '../../components/DataGuide';
import {dataGuide} from '../../standards/derive/data-guide';
import {SCHEMA_VERSION, type JsonSchema} from '../../standards/schema/data';
import type {DataFile} from './data';
import {madeFile} from './facts';

const made = ({file, text}: DataFile) => madeFile(file, new TextEncoder().encode(text));

/** 数据页：各版的文件、格式和由格式推出的字段说明。 */
export function dataGuideProps(data: readonly DataFile[], schemas: readonly DataFile[]): DataGuideProps {
  return {
    crumbs: [{text: '首页', href: '/'}, {text: '数据'}],
    version: SCHEMA_VERSION,
    files: data.map(made),
    schemas: schemas.map(made),
    sections: dataGuide(JSON.parse(schemas[0]!.text) as JsonSchema),
  };
}
