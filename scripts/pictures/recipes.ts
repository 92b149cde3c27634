import {adoptPictures} from './adopt';
import type {Recipe} from './recipe';
import {revisePictures} from './revise';

/** 各篇指南的图，依次截；另一篇指南的清单接在后面。 */
export const recipes: readonly Recipe[] = [...adoptPictures, ...revisePictures];
