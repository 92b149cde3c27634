import {expect, test} from 'vitest';
import {isAssessable} from '../../domain/assess/data';
import {INSPECTION} from '../../domain/assess/limits';
import {ASSESSMENT} from '../../domain/assess/score';
import {publisherContent} from '../../project/fixture';
import {pageFiles} from '../page/files';
import {headNodes} from '../page/title-block';
import {assessPack} from './pack';

const {releases, latest} = publisherContent();

test('督查、考核两个标准的页首链到督查与考核页；别的标准、不是现行的版次不链', () => {
  const linked = releases.flatMap(({release, context}) => release.standards.filter(({id, titleBlock: {code}}) => [INSPECTION, ASSESSMENT].includes(id) || code === '401').filter((standard) => JSON.stringify(headNodes(standard, context, pageFiles(standard, context))).includes('"/assess"')).map(({id}) => `${context.name} ${id}`));
  expect(linked.sort()).toEqual([`${latest} ${ASSESSMENT}`, `${latest} ${INSPECTION}`].sort());
});

test('没有督查标准的一版没有这一页的资料', () => {
  const {release, context} = releases.find((one) => isAssessable(one.release, one.context))!;
  expect(assessPack({...release, standards: release.standards.filter(({id}) => id !== INSPECTION)}, context)).toBeUndefined();
  expect(assessPack({...release, standards: release.standards.filter(({id}) => id !== ASSESSMENT)}, context)).toBeUndefined();
});
